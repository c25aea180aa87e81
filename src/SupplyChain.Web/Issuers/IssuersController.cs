using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;

namespace SupplyChain.Issuers;

public sealed record IssuerRow(long Id, IssuerKind Kind, string NameZh, string? NameEn, string? ApprovalNumber, DateOnly? BarredFrom, DateOnly? BarredTo)
{
    public bool Barred(DateOnly day) => BarredFrom <= day && day <= BarredTo;
}

public sealed record IssuerListPage(IReadOnlyList<IssuerRow> Rows, string? Q, bool BarredOnly, long? Next, DateOnly Today);

/// <summary>A document that rests on the issuer.</summary>
public sealed record RestingRow(
    long VersionId,
    long SupplierId,
    string SupplierName,
    string TypeCode,
    string Number,
    DateOnly IssuedOn,
    DateOnly? ValidTo,
    bool Pending
);

/// <param name="Count">Up to 1001.</param>
/// <param name="People">Names by account id, for the history.</param>
public sealed record IssuerPage(
    Issuer Issuer,
    IReadOnlyList<RestingRow> Rows,
    int Count,
    long? Next,
    IReadOnlyDictionary<long, string> People,
    BarForm Form,
    DateOnly Today
);

/// <param name="Id">Null for a new one.</param>
public sealed record EditIssuerPage(long? Id, IssuerForm Form);

/// <summary>The register of certification bodies, laboratories and third-party evaluators.</summary>
public sealed class IssuersController(AppDb db, EnterpriseClock clock) : Controller
{
    private const int PageSize = 50;

    [HttpGet("/issuers"), Allow(Permissions.SeeSuppliers)]
    public async Task<IActionResult> List(string? q, bool barred, long? after, CancellationToken ct)
    {
        var today = clock.Today;
        var issuers = db.Issuers.AsNoTracking();
        if (barred)
            issuers = issuers.Where(i => i.BarredFrom <= today && i.BarredTo >= today);
        if (!string.IsNullOrWhiteSpace(q) && q.Length <= 100 && Issuer.KeyOf(q) is { Length: > 0 } key)
            issuers = issuers.Where(i => i.Names.Any(n => n.Key.Contains(key)));
        var rows = await issuers
            .Where(i => after == null || i.Id > after)
            .OrderBy(i => i.Id)
            .Take(PageSize + 1)
            .Select(i => new IssuerRow(i.Id, i.Kind, i.NameZh, i.NameEn, i.ApprovalNumber, i.BarredFrom, i.BarredTo))
            .ToListAsync(ct);
        var more = rows.Count > PageSize;
        return View(new IssuerListPage(more ? rows[..PageSize] : rows, q, barred, more ? rows[PageSize - 1].Id : null, today));
    }

    [HttpGet("/issuers/{id:long}"), Allow(Permissions.SeeSuppliers)]
    public Task<IActionResult> Show(long id, long? after, CancellationToken ct) => PageAsync(id, after, new BarForm(), ct);

    [HttpGet("/issuers/new"), Allow(Permissions.EditIssuers)]
    public IActionResult New() => View("Edit", new EditIssuerPage(null, new IssuerForm()));

    [HttpPost("/issuers/new"), Allow(Permissions.EditIssuers)]
    public Task<IActionResult> New(IssuerForm form, [FromServices] SaveIssuer save, CancellationToken ct) => SaveAsync(null, form, save, ct);

    [HttpGet("/issuers/{id:long}/edit"), Allow(Permissions.EditIssuers)]
    public async Task<IActionResult> Edit(long id, CancellationToken ct) =>
        await db.Issuers.AsNoTracking().Include(i => i.Names).FirstOrDefaultAsync(i => i.Id == id, ct) is { } issuer
            ? View(new EditIssuerPage(id, FormOf(issuer)))
            : NotFound();

    [HttpPost("/issuers/{id:long}/edit"), Allow(Permissions.EditIssuers)]
    public Task<IActionResult> Edit(long id, IssuerForm form, [FromServices] SaveIssuer save, CancellationToken ct) => SaveAsync(id, form, save, ct);

    [HttpPost("/issuers/{id:long}/bar"), Allow(Permissions.BarIssuers)]
    public Task<IActionResult> Bar(long id, BarForm form, [FromServices] BarIssuer bar, CancellationToken ct) =>
        this.TryAsync(() => bar.RunAsync(id, form, ct), done: () => Done(id, "issuers.barred"), again: () => PageAsync(id, null, form, ct));

    [HttpPost("/issuers/{id:long}/lift"), Allow(Permissions.BarIssuers)]
    public Task<IActionResult> Lift(long id, LiftForm form, [FromServices] BarIssuer bar, CancellationToken ct) =>
        this.TryAsync(() => bar.LiftAsync(id, form, ct), done: () => Done(id, "issuers.lifted"), again: () => PageAsync(id, null, new BarForm(), ct));

    private RedirectToActionResult Done(long id, string said)
    {
        this.Say(said);
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<IActionResult> SaveAsync(long? id, IssuerForm form, SaveIssuer save, CancellationToken ct)
    {
        if (id is not null && !await db.Issuers.AnyAsync(i => i.Id == id, ct))
            return NotFound();
        long saved = 0;
        return await this.TryAsync(
            async () => saved = await save.RunAsync(id, form, ct),
            done: () => Done(saved, IssuerFormValidator.Doubt(form) is null ? "issuers.saved" : "issuers.savedUnusual"),
            again: async () =>
            {
                ModelState.Remove("Form.Revision");
                if (id is not null)
                    form.Revision = await db.Issuers.Where(i => i.Id == id).Select(i => i.Revision).FirstAsync(ct);
                return View("Edit", new EditIssuerPage(id, form));
            }
        );
    }

    private static IssuerForm FormOf(Issuer issuer)
    {
        var main = new[] { Issuer.KeyOf(issuer.NameZh), Issuer.KeyOf(issuer.NameEn ?? "") };
        return new IssuerForm
        {
            Revision = issuer.Revision,
            Kind = issuer.Kind,
            IssuerZh = issuer.NameZh,
            IssuerEn = issuer.NameEn,
            ApprovalNumber = issuer.ApprovalNumber,
            OtherNames = string.Join('\n', issuer.Names.Where(n => !main.Contains(n.Key)).Select(n => n.Name)),
        };
    }

    private async Task<IActionResult> PageAsync(long id, long? after, BarForm form, CancellationToken ct)
    {
        var issuer = await db
            .Issuers.AsNoTracking()
            .Include(i => i.Names)
            .Include(i => i.Events.OrderBy(e => e.Id))
            .AsSplitQuery()
            .FirstOrDefaultAsync(i => i.Id == id, ct);
        if (issuer is null)
            return NotFound();
        ModelState.Remove("Form.Revision");
        form.Revision = issuer.Revision;
        var keys = issuer.Names.Select(n => n.Key).ToList();
        var resting = db
            .DocumentVersions.Where(v => keys.Contains(v.IssuerKey))
            .Where(v => v.State == ReviewState.Pending || (v.Current && v.State == ReviewState.Accepted));
        var rows = await resting
            .Where(v => after == null || v.Id > after)
            .OrderBy(v => v.Id)
            .Take(PageSize + 1)
            .Select(v => new RestingRow(
                v.Id,
                v.SupplierId,
                db.Suppliers.Where(s => s.Id == v.SupplierId).Select(s => s.Name).First(),
                v.TypeCode,
                v.Number,
                v.IssuedOn,
                v.ValidTo,
                v.State == ReviewState.Pending
            ))
            .ToListAsync(ct);
        var more = rows.Count > PageSize;
        var by = issuer.Events.Select(e => e.ById).OfType<long>().Distinct().ToList();
        var people = await db.Users.Where(a => by.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var count = await resting.Take(ToDo.Most + 1).CountAsync(ct);
        return View(
            "Show",
            new IssuerPage(issuer, more ? rows[..PageSize] : rows, count, more ? rows[PageSize - 1].VersionId : null, people, form, clock.Today)
        );
    }
}
