using System.Text;

namespace SupplyChain.Materials;

/// <summary>Small declarations of our own.</summary>
internal static class Samples
{
    /// <summary>A brass pin of 2 g; by default with 2 % lead under its exemptions, which passes by exemption.</summary>
    public static byte[] Pin(string number = "P-100", string lead = "2", bool exempt = true, string mass = "2", string copper = "98")
    {
        var claims = exempt ? Claim("EU-RoHS-AnnexIII", "00040-B-00", "6(c)") + Claim("China-RoHS_Ver.2.06.00", "02036-A-00", "7.3") : "";
        var above = decimal.Parse(lead, System.Globalization.CultureInfo.InvariantCulture) > 0.1m ? "true" : "false";
        return Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Main schemaDatabaseVersion="X8.21" xmlns="http://std.iec.ch/iec62474" declarationComplete="true">
              <Include><Sectional nameOfSectional="Compliance" /><Sectional nameOfSectional="Composition" /></Include>
              <BusinessInfo mode="Distribution">
                <Response date="2026-10-01" docID="D-1">
                  <Authorizer name="Wei" title="Head" email="wei@example.test" phone="1" />
                  <SupplyCompany name="Example Parts"><UniqueID authority="DUNS" identity="123456789" version="0" /></SupplyCompany>
                </Response>
              </BusinessInfo>
              <Product unitType="each" isArticle="true">
                <ProductID name="Pin" identifier="{number}" effectiveDate="2026-09-01" version="3"><Mass mass="{mass}" unitOfMeasure="g" /></ProductID>
                <Compliance>
                  <DeclarableSubstanceList identity="DSL" authority="IEC62474" version="D31.00" />
                  {No("00010", "Cadmium")}{No("00012", "Chromium VI")}{No("00029", "Mercury")}{No("00038", "DEHP")}{No("00039", "DBP")}
                  {No("00040", "BBP")}{No("00041", "DIBP")}{No("00044", "PBB")}{No("00045", "PBDE")}
                  <DsDsg name="Lead/Lead Compounds">
                    <DsDsgID entryIdentity="00021" />
                    <ComplianceThreshold aboveComplianceThreshold="{above}" reportableApplication="All, except batteries" reportingThreshold="0.1 mass% of total Pb in homogenous material [ReportingLevel:Material]" />
                    {claims}
                  </DsDsg>
                </Compliance>
                <Composition isFMD="true">
                  <DeclarableSubstanceList identity="DSL" authority="IEC62474" version="D31.00" />
                  <ProductPart numberOfUnits="1" isArticle="true">
                    <ProductID name="Body" identifier="N"><Mass mass="{mass}" unitOfMeasure="g" /></ProductID>
                    <Material name="Brass"><Mass mass="{mass}" unitOfMeasure="g" />
                      <Substance name="Copper"><SubstanceID><EntryID entryIdentity="7440-50-8" /></SubstanceID><MassPercent massPercent="{copper}" /></Substance>
                      <Substance name="Lead"><SubstanceID><EntryID entryIdentity="7439-92-1" /></SubstanceID><MassPercent massPercent="{lead}" />{claims}</Substance>
                    </Material>
                  </ProductPart>
                </Composition>
              </Product>
              <ToolNameVersionID identity="hand" authority="test" version="1" />
            </Main>
            """
        );
    }

    private static string Claim(string list, string identity, string index) =>
        $"""<Exemptions><UniqueID identity="{list}" authority="IEC62474" version="E2.0" /><Exemption identity="{identity}" regIndex="{index}" description="d" /></Exemptions>""";

    private static string No(string entry, string name) =>
        $"""<DsDsg name="{name}"><DsDsgID entryIdentity="{entry}" /><ComplianceThreshold aboveComplianceThreshold="false" reportableApplication="All" reportingThreshold="0.1 mass% in homogenous material [ReportingLevel:Material]" /></DsDsg>""";
}
