using System.Net;
using System.Text.Json;
using SupplyChain.Accounts;
using SupplyChain.Roadmap;

namespace SupplyChain.Incentives;

public sealed class IncentivesPageTests
{
    private static readonly Portal Portal = Portal.On("sqlite");

    [BesideFact("regional-policies.json")]
    public async Task Every_region_of_the_report_is_on_the_page_with_its_count_and_all_its_policies_on_its_own()
    {
        using var visitor = await Portal.SignInAsync(Roles.Management, language: "zh-CN");
        var list = (await visitor.GetAsync("/incentives")).Words;
        list.ShouldContain("31 个地区，国家级绿色工厂 1402 家");
        var regions = Beside.Read("regional-policies.json").GetProperty("regions").EnumerateArray().ToList();
        regions.Count.ShouldBe(31);
        regions.Sum(r => r.GetProperty("nationalGreenFactories").GetInt32()).ShouldBe(1402);
        foreach (var region in regions)
        {
            var name = region.GetProperty("region").GetString()!;
            list.ShouldContain(name);
            var page = await visitor.GetAsync($"/incentives/{region.GetProperty("divisionCode").GetString()![..2]}");
            page.Status.ShouldBe(HttpStatusCode.OK, name);
            page.Words.ShouldContain(region.GetProperty("nationalGreenFactories").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var policy in region.GetProperty("policies").EnumerateArray())
                page.Words.ShouldContain(policy.GetProperty("title").GetString()!, customMessage: name);
        }
    }

    [Theory]
    [InlineData("?region=37", "Shandong", "Jiangsu Chart")]
    [InlineData("?region=370600&industry=electronics and information", "Shandong", "Tianjin Chart")]
    public async Task The_list_narrows_by_region_and_industry(string query, string shown, string hidden)
    {
        using var visitor = await Portal.SignInAsync(Roles.Officer);
        var words = (await visitor.GetAsync("/incentives" + query)).Words;
        words.ShouldContain("1 region with 151");
        words.ShouldContain(shown);
        words.ShouldNotContain(hidden);
    }

    [Fact]
    public async Task The_API_gives_the_same_regions_and_names_an_unknown_one()
    {
        using var visitor = await Portal.SignInAsync(Roles.Officer);
        using var all = JsonDocument.Parse((await visitor.GetAsync("/api/v1/incentives")).Text);
        all.RootElement.GetProperty("factories").GetInt32().ShouldBe(1402);
        all.RootElement.GetProperty("regions").GetArrayLength().ShouldBe(31);
        using var one = JsonDocument.Parse((await visitor.GetAsync("/api/v1/incentives?region=37")).Text);
        one.RootElement.GetProperty("regions")[0].GetProperty("factories").GetInt32().ShouldBe(151);
        ((int)(await visitor.GetAsync("/api/v1/incentives?region=99")).Status).ShouldBe(422);
        using var stranger = Portal.Stranger();
        (await stranger.GetAsync("/api/v1/incentives")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync("/incentives/99")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
