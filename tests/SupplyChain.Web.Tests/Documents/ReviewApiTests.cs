using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SupplyChain.Documents;

public sealed class ReviewApiTests
{
    [Theory, OnEachDatabase]
    public async Task A_program_decides_by_the_same_rules_as_people(string database)
    {
        var portal = Portal.On(database);
        var supplier = await portal.GivenSupplierAsync();
        var (yes, no) = (await RenewalCase.GivenAsync(portal, supplier), await RenewalCase.GivenAsync(portal, supplier));
        using var http = await Papers.ProgramAsync(portal, "officer");
        async Task<HttpResponseMessage> SendAsync(long id, object body) => await http.PostAsJsonAsync($"/api/v1/documents/versions/{id}/decision", body);
        (await SendAsync(yes.NewId, new { decision = "Accepted" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "without a revision");
        (await SendAsync(yes.NewId, new { decision = "Accepted", revision = 99 })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "stale");
        (await SendAsync(yes.NewId, new { decision = "Withdrawn", revision = 0 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var done = await SendAsync(
            yes.NewId,
            new
            {
                decision = "Accepted",
                revision = 0,
                note = "by the scanner station",
            }
        );
        done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
        (await SendAsync(yes.NewId, new { decision = "Accepted", revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "decided already");
        (
            await SendAsync(
                no.NewId,
                new
                {
                    decision = "Rejected",
                    revision = 0,
                    reason = "Unreadable",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (
            await SendAsync(
                no.NewId,
                new
                {
                    decision = "Rejected",
                    revision = 0,
                    reason = "Unreadable",
                    sentence = "Please scan it again.",
                }
            )
        ).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RenewalCase.ReadAsync(portal, no.NewId)).State.ShouldBe(ReviewState.Rejected);
        (await SendAsync(999_999, new { decision = "Accepted", revision = 0 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var owner = await Papers.ProgramAsync(portal, "owner", supplier);
        (await owner.PostAsJsonAsync($"/api/v1/documents/versions/{no.NewId}/decision", new { decision = "Accepted", revision = 1 })).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Theory, OnEachDatabase]
    public async Task The_expiry_list_is_read_page_by_page(string database)
    {
        using var portal = Portal.Start(database);
        var supplier = await portal.GivenSupplierAsync();
        for (var i = 0; i < 3; i++)
            await RenewalCase.GivenAsync(portal, supplier, renewed: i == 0);
        using var http = await Papers.ProgramAsync(portal, "officer");
        var first = await http.GetAsync(new Uri("/api/v1/documents/expiring?limit=2", UriKind.Relative));
        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength().ShouldBe(2);
        var next = first.Headers.GetValues("Link").Single().Split('<', '>')[1];
        var rest = await http.GetFromJsonAsync<JsonElement>(new Uri(next, UriKind.Relative));
        rest.GetArrayLength().ShouldBe(1);
        (await http.GetAsync(new Uri("/api/v1/documents/expiring?limit=0", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
