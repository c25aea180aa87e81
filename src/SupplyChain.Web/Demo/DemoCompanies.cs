using SupplyChain.Suppliers;

namespace SupplyChain.Demo;

/// <summary>How far a made-up company has come; decides its evidence.</summary>
internal enum DemoLevel
{
    Leading,
    Strong,
    Good,
    Fair,
    Weak,

    /// <summary>As good as a leading one, with a red line.</summary>
    RedLine,

    /// <summary>Too little evidence for a number.</summary>
    Sparse,

    /// <summary>Waits for approval.</summary>
    Waiting,

    /// <summary>Has an account and an empty profile.</summary>
    New,
}

/// <param name="Division">Province, two digits of GB/T 2260.</param>
internal sealed record DemoCompany(string Name, string NameEn, string Initials, string Division, string Address, SupplyCategory Category, DemoLevel Level);

/// <summary>Thirty companies that do not exist, over several provinces.</summary>
internal static class DemoCompanies
{
    private const SupplyCategory Parts = SupplyCategory.ElectronicComponents;
    private const SupplyCategory Boards = SupplyCategory.CircuitBoards;
    private const SupplyCategory Metal = SupplyCategory.MetalParts;
    private const SupplyCategory Plastic = SupplyCategory.PlasticParts;

    /// <summary>Annual purchases of each in units of CNY 10,000, in the same order; null where nobody has entered them, and where nothing is bought yet.</summary>
    public static readonly int?[] Spends =
    [
        1860,
        4210,
        960,
        730,
        1420,
        2650,
        310,
        540,
        3890,
        1180,
        870,
        2240,
        1530,
        690,
        405,
        null,
        620,
        1075,
        780,
        950,
        260,
        1310,
        null,
        185,
        345,
        null,
        null,
        null,
        null,
        null,
    ];

    public static readonly DemoCompany[] All =
    [
        new("威海澜禾电子元件有限公司", "Weihai Lanhe Components Co., Ltd.", "WHLHDZYJ", "37", "山东省威海市示范路 1 号", Parts, DemoLevel.Good),
        new("苏州砺序电路板有限公司", "Suzhou Lixu Circuit Boards Co., Ltd.", "SZLXDLB", "32", "江苏省苏州市示范路 2 号", Boards, DemoLevel.Leading),
        new("深圳沐棱精密五金有限公司", "Shenzhen Muleng Precision Metal Co., Ltd.", "SZMLJMWJ", "44", "广东省深圳市示范路 3 号", Metal, DemoLevel.Leading),
        new("青岛岚朴塑胶有限公司", "Qingdao Lanpu Plastics Co., Ltd.", "QDLPSJ", "37", "山东省青岛市示范路 4 号", Plastic, DemoLevel.Strong),
        new("东莞岑序连接器有限公司", "Dongguan Cenxu Connectors Co., Ltd.", "DGCXLJQ", "44", "广东省东莞市示范路 5 号", Parts, DemoLevel.Good),
        new("宁波屿川磁材有限公司", "Ningbo Yuchuan Magnetics Co., Ltd.", "NBYCCC", "33", "浙江省宁波市示范路 6 号", Parts, DemoLevel.Fair),
        new("湖州荻野包装有限公司", "Huzhou Diye Packaging Co., Ltd.", "HZDYBZ", "33", "浙江省湖州市示范路 7 号", SupplyCategory.Packaging, DemoLevel.Good),
        new(
            "烟台砚石化工材料有限公司",
            "Yantai Yanshi Chemicals Co., Ltd.",
            "YTYSHGCL",
            "37",
            "山东省烟台市示范路 8 号",
            SupplyCategory.Chemicals,
            DemoLevel.Weak
        ),
        new("成都峤南半导体有限公司", "Chengdu Qiaonan Semiconductors Co., Ltd.", "CDQNBDT", "51", "四川省成都市示范路 9 号", Parts, DemoLevel.Leading),
        new("重庆渝砾压铸有限公司", "Chongqing Yuli Die Casting Co., Ltd.", "CQYLYZ", "50", "重庆市示范路 10 号", Metal, DemoLevel.Fair),
        new("武汉汀洲线缆有限公司", "Wuhan Tingzhou Cables Co., Ltd.", "WHTZXL", "42", "湖北省武汉市示范路 11 号", Parts, DemoLevel.Strong),
        new(
            "长沙麓野电池有限公司",
            "Changsha Luye Batteries Co., Ltd.",
            "CSLYDC",
            "43",
            "湖南省长沙市示范路 12 号",
            SupplyCategory.Batteries,
            DemoLevel.RedLine
        ),
        new("合肥肥淮显示部件有限公司", "Hefei Feihuai Display Parts Co., Ltd.", "HFFHXSBJ", "34", "安徽省合肥市示范路 13 号", Parts, DemoLevel.Good),
        new("厦门鹭砂电容有限公司", "Xiamen Lusha Capacitors Co., Ltd.", "XMLSDR", "35", "福建省厦门市示范路 14 号", Parts, DemoLevel.Leading),
        new("天津津屿铝材有限公司", "Tianjin Jinyu Aluminium Co., Ltd.", "TJJYLC", "12", "天津市示范路 15 号", Metal, DemoLevel.Fair),
        new(
            "北京燕砾软件服务有限公司",
            "Beijing Yanli Software Services Co., Ltd.",
            "BJYLRJFW",
            "11",
            "北京市示范路 16 号",
            SupplyCategory.Services,
            DemoLevel.Sparse
        ),
        new("西安秦畦传感器有限公司", "Xi'an Qinqi Sensors Co., Ltd.", "XAQQCGQ", "61", "陕西省西安市示范路 17 号", Parts, DemoLevel.Strong),
        new("郑州嵩畔注塑有限公司", "Zhengzhou Songpan Moulding Co., Ltd.", "ZZSPZS", "41", "河南省郑州市示范路 18 号", Plastic, DemoLevel.Weak),
        new(
            "石家庄滹沱电镀有限公司",
            "Shijiazhuang Hutuo Plating Co., Ltd.",
            "SJZHTDD",
            "13",
            "河北省石家庄市示范路 19 号",
            SupplyCategory.Chemicals,
            DemoLevel.Weak
        ),
        new("大连棹屿电机有限公司", "Dalian Zhaoyu Motors Co., Ltd.", "DLZYDJ", "21", "辽宁省大连市示范路 20 号", Parts, DemoLevel.Fair),
        new("佛山岭屿紧固件有限公司", "Foshan Lingyu Fasteners Co., Ltd.", "FSLYJGJ", "44", "广东省佛山市示范路 21 号", Metal, DemoLevel.Good),
        new("无锡蠡川覆铜板有限公司", "Wuxi Lichuan Laminates Co., Ltd.", "WXLCFTB", "32", "江苏省无锡市示范路 22 号", Boards, DemoLevel.Strong),
        new("南昌赣畦纸箱有限公司", "Nanchang Ganqi Cartons Co., Ltd.", "NCGQZX", "36", "江西省南昌市示范路 23 号", SupplyCategory.Packaging, DemoLevel.Sparse),
        new(
            "济南泺畔胶粘剂有限公司",
            "Jinan Luopan Adhesives Co., Ltd.",
            "JNLPJZJ",
            "37",
            "山东省济南市示范路 24 号",
            SupplyCategory.Chemicals,
            DemoLevel.Fair
        ),
        new("昆明滇砾锡业有限公司", "Kunming Dianli Tin Co., Ltd.", "KMDLXY", "53", "云南省昆明市示范路 25 号", Metal, DemoLevel.Fair),
        new("南宁邕畔变压器有限公司", "Nanning Yongpan Transformers Co., Ltd.", "NNYPBYQ", "45", "广西壮族自治区南宁市示范路 26 号", Parts, DemoLevel.Sparse),
        new("惠州岑野光电有限公司", "Huizhou Cenye Optoelectronics Co., Ltd.", "HZCYGD", "44", "广东省惠州市示范路 27 号", Parts, DemoLevel.Waiting),
        new("潍坊鸢川继电器有限公司", "Weifang Yuanchuan Relays Co., Ltd.", "WFYCJDQ", "37", "山东省潍坊市示范路 28 号", Parts, DemoLevel.Waiting),
        new("常州棠屿散热器有限公司", "Changzhou Tangyu Heat Sinks Co., Ltd.", "CZTYSRQ", "32", "江苏省常州市示范路 29 号", Metal, DemoLevel.Waiting),
        new("太原汾砾玻璃有限公司", "Taiyuan Fenli Glass Co., Ltd.", "TYFLBL", "14", "山西省太原市示范路 30 号", Plastic, DemoLevel.New),
    ];
}
