using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Documents;
using SupplyChain.Shared;
using SupplyChain.Suppliers;

namespace SupplyChain.Company;

public sealed class CommitmentForm
{
    /// <summary>Whoever signs, as they write their name.</summary>
    public string? SignedName { get; set; }

    /// <summary>Online only: the text was read and is agreed to.</summary>
    public bool Agreed { get; set; }
}

/// <param name="WhyNot">Why it cannot be signed now; null when it can.</param>
public sealed record CommitmentPage(IReadOnlyList<Commitment> Signed, IReadOnlyList<SentBackPoint> Points, Refusal? WhyNot, CommitmentForm Form);

internal sealed class CommitmentFormValidator : AbstractValidator<CommitmentForm>
{
    public CommitmentFormValidator() => RuleFor(f => f.SignedName).NotEmpty().PlainText(100);
}

/// <summary>The owner signs the green commitment in its present wording, online or by a stamped paper.</summary>
public sealed class SignCommitment(AppDb db, Person person, CompanyFiles files, Trail trail, EnterpriseClock clock, Texts texts)
{
    /// <param name="paper">Scan of the stamped paper; null for signing online.</param>
    public async Task RunAsync(CommitmentForm form, StoredFile? paper, CancellationToken ct)
    {
        var supplier = await files.OwnAsync(ct);
        RefusedException.ThrowIf(await WhyNotAsync(supplier, ct));
        if (paper is null && !form.Agreed)
            throw new RefusedException(new("commitment.not-agreed"));
        var (language, name) = (CultureInfo.CurrentUICulture.Name, form.SignedName!.Trim());
        var signed = paper is null
            ? Commitment.Online(supplier.Id, language, Hash(texts.In(language, "commitment.text")), name, person.Id, clock.Now)
            : Commitment.Paper(supplier.Id, language, paper, name, person.Id, clock.Now);
        db.Commitments.Add(signed);
        // two clicks at once: the second finds another revision
        files.Touch(supplier);
        trail.Add("commitment.sign", $"supplier:{supplier.Id}", detail: $"{signed.Version} {signed.Sha256}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Null when a signature is wanted; otherwise <c>supplier.delisted</c>, <c>supplier.with-us</c> or <c>commitment.signed-already</c>.</summary>
    public async Task<Refusal?> WhyNotAsync(Supplier supplier, CancellationToken ct)
    {
        if (supplier.WhyNotEdit() is { } why)
            return why;
        if (supplier.Status is SupplierStatus.UnderReview)
            return new Refusal("supplier.with-us");
        var newest = await db.Commitments.Where(c => c.SupplierId == supplier.Id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        var again = (await files.OpenPointsAsync(supplier.Id, ct)).Any(p => p.Field == "commitment" && (newest is null || newest.SignedAt < p.RaisedAt));
        return newest is { Current: true } && !again ? new Refusal("commitment.signed-already") : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
