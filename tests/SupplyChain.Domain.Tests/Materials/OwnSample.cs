using System.Globalization;
using System.IO.Compression;
using System.Text;
using Shouldly;

namespace SupplyChain.Materials;

/// <summary>Small declarations written for these tests, with one knob per property that a check looks at.</summary>
internal sealed record OwnSample
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    public string Lead { get; init; } = "2";
    public string LeadCas { get; init; } = "7439-92-1";
    public string LeadName { get; init; } = "Lead";
    public string LeadExemptions { get; init; } = Claim("EU-RoHS-AnnexIII", "00040-B-00", "6(c)") + Claim("China-RoHS_Ver.2.06.00", "02036-A-00", "7.3");
    public string StatedExemptions { get; init; } = Claim("EU-RoHS-AnnexIII", "00040-B-00", "6(c)") + Claim("China-RoHS_Ver.2.06.00", "02036-A-00", "7.3");
    public string LeadAbove { get; init; } = "true";
    public string ProductMass { get; init; } = "10";
    public string PinMass { get; init; } = "2";
    public string Units { get; init; } = "2";
    public string Date { get; init; } = "2026-10-01";
    public string Number { get; init; } = "P-100";
    public string Edition { get; init; } = "D31.00";
    public string IsFull { get; init; } = "false";
    public string Copper { get; init; } = "97";
    public string Extra { get; init; } = "";
    public string Entry22 { get; init; } = "";

    /// <summary>A connector of 10 g: a housing of 6 g and two brass pins of 2 g with lead.</summary>
    public string Xml() =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Main schemaDatabaseVersion="X8.21" xmlns="http://std.iec.ch/iec62474" declarationComplete="true">
              <Include><Sectional nameOfSectional="Compliance" /><Sectional nameOfSectional="Composition" /></Include>
              <BusinessInfo mode="Distribution">
                <Response date="{Date}" docID="D-1">
                  <Authorizer name="Wei" title="Head" email="wei@example.test" phone="1" nameLocal="魏" />
                  <Contact name="Li" title="Staff" email="li@example.test" phone="2" />
                  <SupplyCompany name="Example Parts" nameLocal="示例零件"><UniqueID authority="DUNS" identity="123456789" version="0" /></SupplyCompany>
                </Response>
              </BusinessInfo>
              <Product unitType="each" isArticle="true">
                <ProductID name="Connector" identifier="{Number}" effectiveDate="2026-09-01" version="3"><Mass mass="{ProductMass}" unitOfMeasure="g" /></ProductID>
                <Compliance>
                  <DeclarableSubstanceList identity="DSL" authority="IEC62474" version="{Edition}" />
            {No("00010", "Cadmium")}{No("00012", "Chromium VI")}{No("00029", "Mercury")}{No("00038", "DEHP")}{No("00039", "DBP")}
            {No("00040", "BBP")}{No("00041", "DIBP")}{No("00044", "PBB")}{No("00045", "PBDE")}{Entry22}
                  <DsDsg name="Lead/Lead Compounds">
                    <DsDsgID entryIdentity="00021" />
                    <ComplianceThreshold aboveComplianceThreshold="{LeadAbove}" reportableApplication="All, except batteries" reportingThreshold="0.1 mass% of total Pb in homogenous material [ReportingLevel:Material]" />
                    {StatedExemptions}
                  </DsDsg>
                </Compliance>
                <Composition isFMD="{IsFull}">
                  <DeclarableSubstanceList identity="DSL" authority="IEC62474" version="{Edition}" />
                  <ProductPart numberOfUnits="1" isArticle="true">
                    <ProductID name="Housing" identifier="H"><Mass mass="6000" unitOfMeasure="mg" /></ProductID>
                    <Material name="PP"><Mass mass="6" unitOfMeasure="g" />
                      <Substance name="Talc"><SubstanceID><EntryID entryIdentity="14807-96-6" /></SubstanceID><MassPercent massPercent="20" /></Substance>{Extra}
                    </Material>
                  </ProductPart>
                  <ProductPart numberOfUnits="{Units}" isArticle="true">
                    <ProductID name="Pin" identifier="N"><Mass mass="{PinMass}" unitOfMeasure="g" /></ProductID>
                    <Material name="Brass"><Mass mass="{PinMass}" unitOfMeasure="g" />
                      <Substance name="Copper"><SubstanceID><EntryID entryIdentity="7440-50-8" /></SubstanceID><MassPercent massPercent="{Copper}" /></Substance>
                      <Substance name="{LeadName}"><SubstanceID><EntryID entryIdentity="{LeadCas}" /></SubstanceID><MassPercent massPercent="{Lead}" />{LeadExemptions}</Substance>
                    </Material>
                  </ProductPart>
                </Composition>
              </Product>
              <ToolNameVersionID identity="hand" authority="test" version="1" />
            </Main>
            """;

    public static string Claim(string list, string identity, string index) =>
        $"""<Exemptions><UniqueID identity="{list}" authority="IEC62474" version="E2.0" /><Exemption identity="{identity}" regIndex="{index}" description="d" /></Exemptions>""";

    public static string No(string entry, string name) => Stated(entry, name, "false", "0.1 mass% in homogenous material [ReportingLevel:Material]");

    public static string Stated(string entry, string name, string above, string threshold) =>
        $"""<DsDsg name="{name}"><DsDsgID entryIdentity="{entry}" /><ComplianceThreshold aboveComplianceThreshold="{above}" reportableApplication="All" reportingThreshold="{threshold}" /></DsDsg>""";

    public static string Substance(string name, string cas, string percent) =>
        $"""<Substance name="{name}"><SubstanceID><EntryID entryIdentity="{cas}" /></SubstanceID><MassPercent massPercent="{percent}" /></Substance>""";

    public const string IpcLists = """
        <MainDeclaration xmlns="http://webstds.ipc.org/175x/2.0" version="2.0">
          <BusinessInfo mode="Distribute"><Response date="2026-10-01">
            <Authorizer name="Wei"><Email address="wei@example.test"/><Phone number="1"/></Authorizer>
            <SupplyCompany name="Example Parts"><CompanyID identity="12" authority="own"/></SupplyCompany></Response>
            <Declaration legalType="Standard" supplierAcceptance="true" legalDef="True to the best of our knowledge."/></BusinessInfo>
          <Include><Sectional name="MaterialInfo"><SubSectional name="A"/><SubSectional name="C"/></Sectional></Include>
          <Product unitType="Each" numberOfInstances="1">
            <ProductID itemName="Relay" itemNumber="R-7" requesterItemNumber="88-7"><Amount value="12.50" UOM="g"/></ProductID>
            <MaterialInfo>
              <Query statement="The product complies with EU RoHS." response="true"/>
              <SubstanceCategoryList><SubstanceCategoryListID identity="EUROHS-1907" authority="IPC"/>
                <SubstanceCategory name="Lead" reportableApplication="All"><Threshold overThreshold="true" threshold="0.1% by weight (1 000 ppm) of homogenous materials"/><SubstanceCategoryID identity="00005" authority="IPC"/>
                  <Amount value="2" UOM="massPercent"/>
                  <ExemptionList><ExemptionListID identity="EUROHS" authority="IPC"/><Exemption identity="6(c)" description="copper alloy"/></ExemptionList></SubstanceCategory>
              </SubstanceCategoryList>
            </MaterialInfo>
          </Product>
        </MainDeclaration>
        """;

    public static string IpcMaterials(string amounts = """<Amount value="20" UOM="mg"/><Concentration value="20000" UOM="ppm"/>""") =>
        $"""
            <MainDeclaration xmlns="https://webstds.ipc.org/175x/1752B/1752B" version="B">
              <BusinessInfo mode="Distribute"><Response date="2026-10-01"><Authorizer name="Wei"/><SupplyCompany name="Example Parts"/></Response></BusinessInfo>
              <IPC-1752B><Include><Sectional name="MaterialInfo"><SubSectional name="D"/></Sectional></Include>
              <Product unitType="Each">
                <ProductID itemName="Board" itemNumber="B-1"><Amount value="3" UOM="g"/></ProductID>
                <MaterialInfo>
                  <SubProduct numberOfInstances="2"><ProductID itemName="Contact" itemNumber="C-1"><Amount value="1" UOM="g"/></ProductID>
                    <MaterialInfo><HomogeneousMaterialList><HomogeneousMaterial name="Brass" materialGroupName="Copper alloy"><Amount value="1" UOM="g"/>
                      <SubstanceCategoryList><SubstanceCategory name="Metals">
                        <Substance name="Copper"><SubstanceID identity="7440-50-8" authority="CAS"/><Amount value="980" UOM="mg"/></Substance>
                        <Substance name="Lead"><SubstanceID identity="7439-92-1" authority="CAS"/>{amounts}<ExemptionList><ExemptionListID identity="EUROHS" authority="IPC"/><Exemption identity="6(c)"/></ExemptionList></Substance>
                      </SubstanceCategory></SubstanceCategoryList></HomogeneousMaterial></HomogeneousMaterialList></MaterialInfo></SubProduct>
                  <HomogeneousMaterialList><HomogeneousMaterial name="FR4"><Amount value="1" UOM="g"/>
                    <Substance name="Glass"><SubstanceID identity="65997-17-3" authority="CAS"/><Amount value="100" UOM="massPercent"/></Substance></HomogeneousMaterial></HomogeneousMaterialList>
                </MaterialInfo>
              </Product></IPC-1752B>
            </MainDeclaration>
            """;

    /// <summary>Many products in one file.</summary>
    public static Stream Many(int products)
    {
        var text = new StringBuilder(
            "<Main schemaDatabaseVersion=\"X8.21\" xmlns=\"http://std.iec.ch/iec62474\"><BusinessInfo mode=\"Distribution\"><Response date=\"2026-10-01\"/></BusinessInfo>"
        );
        for (var i = 0; i < products; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"<Product unitType=\"each\"><ProductID name=\"P\" identifier=\"P-{i}\"/><Composition isFMD=\"true\"><DeclarableSubstanceList identity=\"DSL\" authority=\"IEC62474\" version=\"D31.00\"/>{Substance("Copper", "7440-50-8", "100")}</Composition></Product>"
            );
        return Bytes(text.Append("</Main>").ToString());
    }

    public static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return memory.ToArray();
    }

    public static DeclarationReading Read(string text) => DeclarationFile.Read(Bytes(text));

    public static Verdict Check(string text, CheckContext? context = null, DateOnly? asOf = null)
    {
        var reading = Read(text);
        reading.Refusals.ShouldBeEmpty();
        return DeclarationChecker.Check(reading, RuleBook.Shipped, asOf ?? Today, context)[0];
    }

    public Verdict Check(CheckContext? context = null, DateOnly? asOf = null) => Check(Xml(), context, asOf);
}
