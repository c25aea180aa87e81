namespace SupplyChain.Browsing;

/// <summary>
/// A supplier's whole way from the landing page to the first grade and what comes after, in four ways of getting about. Staff work as they
/// always do; it is the supplier's pages that are tried.
/// </summary>
[Collection("portal")]
public sealed class FirstVisitTests(Browser browser, RunningPortal portal)
{
    [ReadingFact]
    public Task From_first_visit_to_approved_with_script() => WalkAsync(new("script", "91370600M009100128", Script: true, PageCheck.Wide, Keyboard: false));

    [ReadingFact]
    public Task From_first_visit_to_approved_without_script() =>
        WalkAsync(new("no-script", "91370600M009100203", Script: false, PageCheck.Wide, Keyboard: false));

    [ReadingFact]
    public Task From_first_visit_to_approved_on_a_phone() => WalkAsync(new("phone", "91370600M009100390", Script: true, PageCheck.Narrow, Keyboard: false));

    [ReadingFact]
    public Task From_first_visit_to_approved_by_keyboard_alone() =>
        WalkAsync(new("keyboard", "91370600M00910047T", Script: true, PageCheck.Wide, Keyboard: true));

    private async Task WalkAsync(WayAbout way)
    {
        var supplier = await FirstVisit.StartAsync(browser, portal, way);
        await supplier.RegisterAsync();
        await supplier.IntroduceAsync();
        await supplier.LearnWhatIsAskedAsync();
        await supplier.InviteColleagueAsync();
        await supplier.HandInDocumentsAsync();
        await supplier.DeclareAsync();
        await supplier.SignAsync();
        await supplier.SubmitAsync();

        var desk = await FirstVisitDesk.StartAsync(browser, portal, supplier.Company);
        await desk.SendBackAsync();
        await supplier.MendAsync();
        await desk.SeeWhatChangedAsync();
        await supplier.WaitAsync("文件审核");
        await desk.AcceptDocumentsAsync();
        await supplier.WaitAsync("评级", "审批");
        await desk.GradeAsync();
        await supplier.WaitAsync("审批");
        await desk.ApproveUnderConditionsAsync();
        await supplier.ReadDecisionAsync();
        supplier.Findings.ShouldBeEmpty();
    }
}

/// <param name="Name">What the screenshots are called.</param>
/// <param name="CreditCode">Of the company that comes.</param>
/// <param name="Keyboard">No pointer at all: every press is a key.</param>
public sealed record WayAbout(string Name, string CreditCode, bool Script, int Width, bool Keyboard);
