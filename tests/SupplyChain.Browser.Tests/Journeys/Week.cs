namespace SupplyChain.Browsing;

/// <summary>The desk of a buyer at the beginning of a week.</summary>
/// <param name="Graded">Suppliers whose grade rests on their certificate.</param>
/// <param name="Asked">Numbers of the twelve that are asked for.</param>
/// <param name="Silent">Numbers of the seven that are left.</param>
internal sealed record Week(IReadOnlyList<Company> Graded, IReadOnlyList<Certificate> Asked, IReadOnlyList<Certificate> Silent)
{
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    /// <summary>Fifty certificates that count and lapse within sixty days, and thirty-one renewals, all by key; other people hand in and judge.</summary>
    public static async Task<Week> GivenAsync(Walker officer, Walker manager, RunningPortal portal)
    {
        using var hands = await Desk.OfAsync(manager, portal);
        using var judge = await Desk.OfAsync(officer, portal);
        var graded = await ClearAsync(judge);
        var invited = new List<Company>();
        for (var i = 0; i < 30; i++)
            invited.Add(await manager.InviteAsync(i));
        var suppliers = graded.Select(g => g.Company).Concat(invited).Concat(invited.Skip(20)).ToList();
        var old = new List<Certificate>();
        for (var i = 0; i < 50; i++)
        {
            var to = Today.AddDays(12 + (i % 40));
            var (type, letter) = i < 40 ? ("ISO14001", 'E') : ("ISO9001", 'Q');
            var paper = new Certificate(suppliers[i], type, $"00123{letter}3{i:D4}R0M", to.AddMonths(-36).AddDays(1), to)
            {
                DocumentId = i < 10 ? graded[i].Document : null,
            };
            var (id, revision) = await hands.UploadAsync(paper);
            await judge.AcceptAsync(id, revision);
            var row = (await judge.ListAsync($"/api/v1/suppliers/{paper.Supplier.Id}/documents?limit=200")).Single(d => (long)d!["id"]! == id);
            old.Add(paper with { DocumentId = (long)row!["documentId"]! });
        }

        var shared = old[29].Pdf();
        for (var i = 0; i < 31; i++)
        {
            var renewed = old[i] with
            {
                Number = old[i].Number.Replace("00123", "00126", StringComparison.Ordinal).Replace("R0M", "R1M", StringComparison.Ordinal),
                From = Today.AddDays(-4),
                To = Today.AddDays(-5).AddMonths(36),
                Edition = old[i].Type == "ISO14001" ? "ISO 14001:2026" : "",
            };
            await hands.UploadAsync(
                i switch
                {
                    >= 22 and < 25 => renewed with { Scope = "印制电路板的设计、生产" },
                    >= 25 and < 28 => renewed with { Issuer = "广州赛宝认证中心服务有限公司" },
                    28 => renewed with { Holder = "另一家电子有限公司" },
                    > 28 => renewed with { File = shared },
                    _ => renewed,
                }
            );
        }

        int[] asked = [31, 32, 33, 34, 35, 36, 40, 41, 42, 43, 44, 45];
        return new Week([.. graded.Select(g => g.Company)], [.. asked.Select(i => old[i])], [.. Enumerable.Range(31, 19).Except(asked).Select(i => old[i])]);
    }

    /// <summary>The desk is empty when the week begins: what the demo left waiting is accepted. Ten graded suppliers hold a certificate.</summary>
    private static async Task<List<(Company Company, long Document)>> ClearAsync(Desk judge)
    {
        var graded = new List<(Company, long)>();
        foreach (var supplier in await judge.ListAsync("/api/v1/suppliers?limit=200"))
        {
            var company = new Company((long)supplier!["id"]!, (string)supplier["name"]!, null);
            var held = await judge.ListAsync($"/api/v1/suppliers/{company.Id}/documents?limit=200");
            foreach (var waiting in held.Where(d => (string)d!["state"]! == "Pending"))
                await judge.AcceptAsync((long)waiting!["id"]!, (int)waiting["revision"]!);
            if (
                graded.Count < 10
                && (string?)supplier["tier"] is not null
                && held.FirstOrDefault(d => (bool)d!["current"]! && (string)d["type"]! == "ISO14001") is { } paper
            )
                graded.Add((company, (long)paper["documentId"]!));
        }

        graded.Count.ShouldBe(10);
        return graded;
    }
}
