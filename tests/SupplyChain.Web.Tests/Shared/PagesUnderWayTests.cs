using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SupplyChain.Shared;

public sealed class PagesUnderWayTests
{
    [Fact]
    public async Task Work_rests_while_a_page_is_made_and_not_before_or_after()
    {
        var clock = new RestlessClock();
        var pages = new PagesUnderWay(clock);
        await pages.MakeRoomAsync(CancellationToken.None);
        pages.None.ShouldBeFalse("nobody knows yet whether anybody is served");
        clock.Rests.ShouldBeEmpty();

        await using (PageInHand.Of(pages))
        {
            pages.None.ShouldBeFalse();
            await pages.MakeRoomAsync(CancellationToken.None);
            clock.Rests.ShouldBe([TimeSpan.FromMilliseconds(4)]);
        }

        pages.None.ShouldBeTrue();
        await pages.MakeRoomAsync(CancellationToken.None);
        clock.Rests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_sent_makes_no_work_rest_since_it_may_be_that_work()
    {
        var clock = new RestlessClock();
        var pages = new PagesUnderWay(clock);
        await using var sent = PageInHand.Of(pages, "POST");
        await pages.MakeRoomAsync(CancellationToken.None);
        clock.Rests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_fails_is_under_way_no_more()
    {
        var pages = new PagesUnderWay(new RestlessClock());
        var page = new DefaultHttpContext { Request = { Method = "GET" } };
        await Should.ThrowAsync<InvalidOperationException>(() => pages.CountAsync(page, _ => throw new InvalidOperationException()));
        pages.None.ShouldBeTrue();
    }

    [Theory, OnEachDatabase]
    public async Task The_portal_counts_the_pages_that_people_ask_for(string database)
    {
        using var portal = Portal.Start(database);
        var pages = portal.Services.GetRequiredService<PagesUnderWay>();
        pages.None.ShouldBeFalse();
        using var visitor = portal.Stranger();
        await visitor.GetAsync("/sign-in");
        pages.None.ShouldBeTrue();
    }
}
