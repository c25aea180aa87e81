using SupplyChain.Materials;

namespace SupplyChain.Demo;

/// <param name="Declared">Null for a part of which nothing has been declared.</param>
internal sealed record DemoPart(string Number, string Name, DemoPiece? Declared = null)
{
    public bool KeyControlled { get; init; }

    /// <summary>Declared by answers to the RoHS lists instead of its composition.</summary>
    public bool OnlyAnswers { get; init; }
}

/// <summary>One file of a made-up company.</summary>
/// <param name="Company">Position among <see cref="DemoCompanies.All"/>.</param>
/// <param name="On">Day on which it came; null for three weeks ago.</param>
internal sealed record DemoDeclaration(int Company, string File, DateOnly? On, params DemoPart[] Parts);

/// <summary>Parts that do not exist, with compositions such as theirs usually have; chosen so that every verdict that a file can be kept with is there.</summary>
internal static class DemoParts
{
    private static Exemption[] Copper => [Eu("00040-B-00", "6(c)"), China("02036-A-00", "7.3")];
    private static Exemption[] Steel => [Eu("00033-B-00", "6(a)"), China("02034-A-00", "7.1")];

    public static readonly DemoDeclaration[] All =
    [
        new(0, "LH-2025.xml", new DateOnly(2026, 1, 12), new DemoPart("LH-T6-BR", "黄铜端子 T6", Terminal("黄铜端子 T6", 3.4m))),
        // silent about whatever list comes later
        new(0, "LH-wire.xml", new DateOnly(2026, 1, 12), new DemoPart("LH-W22-BK", "内部连接线 AWG22", Clean("内部连接线 AWG22")) { OnlyAnswers = true }),
        new(
            0,
            "LH-2026.xml",
            null,
            new DemoPart("LH-C0805-104", "贴片电容 MLCC 0805", Capacitor()) { KeyControlled = true },
            new DemoPart("LH-T6-BR", "黄铜端子 T6", Terminal("黄铜端子 T6", 2.8m)) { KeyControlled = true },
            new DemoPart("LH-S12-SH", "机加工钢轴 S12", Shaft("机加工钢轴 S12")),
            new DemoPart("LH-RL5-12V", "功率继电器 5 V", Relay())
        ),
        new(1, "LX-boards.xml", null, new DemoPart("LX-4L-0831", "四层电路板", Board()) { KeyControlled = true }),
        new(
            2,
            "ML-metal.xml",
            null,
            new DemoPart("ML-NUT-M3", "黄铜嵌件 M3", Terminal("黄铜嵌件 M3", 2.2m)),
            new DemoPart("ML-PIN-20", "定位销", Shaft("定位销"))
        ),
        new(
            4,
            "CX-connectors.xml",
            null,
            new DemoPart("CX-J40", "板对板连接器 40P", Connector()),
            new DemoPart("CX-CB2", "带线连接器 2P", Cable("带线连接器 2P", Dehp, 11m))
        ),
        new(
            10,
            "TZ-cables.xml",
            null,
            new DemoPart("TZ-XLPE-15", "交联聚乙烯线 1.5 mm²", Clean("交联聚乙烯线 1.5 mm²")),
            new DemoPart("TZ-PVC-075", "聚氯乙烯软线 0.75 mm²", Cable("聚氯乙烯软线 0.75 mm²", Mccp, 6m)),
            new DemoPart("TZ-PVC-100", "聚氯乙烯软线 1.0 mm²", Cable("聚氯乙烯软线 1.0 mm²", Secret, 7m))
        ),
    ];

    /// <summary>Delivered, and nothing declared yet.</summary>
    public static readonly (int Company, DemoPart Part)[] Undeclared =
    [
        (0, new DemoPart("LH-R1206-10K", "贴片电阻 1206 10 kΩ")),
        (4, new DemoPart("CX-J60", "板对板连接器 60P")),
    ];

    private static DemoSubstance Dehp => new("Bis(2-ethylhexyl) phthalate (DEHP)", "117-81-7", 0);
    private static DemoSubstance Mccp => new("Medium-chain chlorinated paraffins (MCCP)", "85535-85-9", 0);

    private static DemoSubstance Secret => new("专有增塑剂 Proprietary plasticiser", "", 0);

    private static DemoPiece Terminal(string name, decimal lead) =>
        DemoPiece.Of(
            name,
            1,
            new("本体 Body", 1, 1.5m, "黄铜 Brass", S("Copper", "7440-50-8", 58), S("Zinc", "7440-66-6", 42 - lead), new("Lead", "7439-92-1", lead, Copper)),
            new("镀层 Plating", 1, 0.02m, "锡 Tin", S("Tin", "7440-31-5", 100))
        );

    private static DemoPiece Shaft(string name) =>
        new(
            name,
            1,
            8.4m,
            "易切削钢 Free-cutting steel",
            S("Iron", "7439-89-6", 98.2m),
            S("Manganese", "7439-96-5", 1.2m),
            S("Sulfur", "7704-34-9", 0.3m),
            new("Lead", "7439-92-1", 0.3m, Steel)
        );

    private static DemoPiece Capacitor() =>
        DemoPiece.Of(
            "贴片电容 MLCC 0805",
            1,
            new("陶瓷体 Ceramic", 1, 0.012m, "钛酸钡 Barium titanate", S("Barium titanate", "12047-27-7", 100)),
            new("内电极 Inner electrode", 1, 0.003m, "镍 Nickel", S("Nickel", "7440-02-0", 100)),
            new("端电极 Termination", 2, 0.001m, "铜锡 Copper, tin", S("Copper", "7440-50-8", 80), S("Tin", "7440-31-5", 20))
        );

    private static DemoPiece Relay() =>
        DemoPiece.Of(
            "功率继电器 5 V",
            1,
            new("外壳 Housing", 1, 3.1m, "PBT-GF30", S("PBT", "26062-94-2", 70), S("Glass fibre", "65997-17-3", 30)),
            DemoPiece.Of(
                "线圈组件 Coil assembly",
                1,
                new("绕组 Winding", 1, 2.4m, "铜线 Copper wire", S("Copper", "7440-50-8", 100)),
                new("铁芯 Core", 1, 2.2m, "纯铁 Iron", S("Iron", "7439-89-6", 100))
            ),
            new("触点 Contact", 2, 0.15m, "银 Silver", S("Silver", "7440-22-4", 90), S("Tin", "7440-31-5", 10)),
            new("引脚 Pin", 5, 0.12m, "黄铜 Brass", S("Copper", "7440-50-8", 60), S("Zinc", "7440-66-6", 38), new("Lead", "7439-92-1", 2, Copper))
        );

    private static DemoPiece Board() =>
        DemoPiece.Of(
            "四层电路板",
            1,
            new("基材 Laminate", 1, 14m, "FR-4", S("Glass fibre", "65997-17-3", 58), S("Epoxy resin", "25036-25-3", 42)),
            new("铜箔 Foil", 4, 1.2m, "铜 Copper", S("Copper", "7440-50-8", 100)),
            new("表面 Finish", 1, 0.05m, "锡 Tin", S("Tin", "7440-31-5", 100))
        );

    private static DemoPiece Connector() =>
        DemoPiece.Of(
            "板对板连接器 40P",
            1,
            new("绝缘体 Insulator", 1, 1.1m, "PA66-GF30", S("Polyamide 66", "32131-17-2", 70), S("Glass fibre", "65997-17-3", 30)),
            new("端子 Contact", 40, 0.01m, "磷青铜 Bronze", S("Copper", "7440-50-8", 92), S("Tin", "7440-31-5", 8))
        );

    private static DemoPiece Cable(string name, DemoSubstance plasticiser, decimal percent) =>
        DemoPiece.Of(
            name,
            1,
            new("导体 Conductor", 1, 6.7m, "铜 Copper", S("Copper", "7440-50-8", 100)),
            new("护套 Sheath", 1, 4m, "软聚氯乙烯 Soft PVC", S("PVC", "9002-86-2", 100 - percent), plasticiser with { Percent = percent })
        );

    private static DemoPiece Clean(string name) =>
        DemoPiece.Of(
            name,
            1,
            new("导体 Conductor", 1, 13m, "铜 Copper", S("Copper", "7440-50-8", 100)),
            new("绝缘 Insulation", 1, 5m, "XLPE", S("Polyethylene", "9002-88-4", 100))
        );

    private static DemoSubstance S(string name, string cas, decimal percent) => new(name, cas, percent);

    private static Exemption Eu(string identity, string index) => new(new UniqueId("IEC62474", "EU-RoHS-AnnexIII", "E2.0"), identity, index, null);

    private static Exemption China(string identity, string index) => new(new UniqueId("IEC62474", "China-RoHS_Ver.2.06.00", "E2.0"), identity, index, null);
}
