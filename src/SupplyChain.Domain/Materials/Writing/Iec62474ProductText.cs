namespace SupplyChain.Materials;

/// <summary>Writes one product of an IEC 62474 file, in the order that the schema asks for.</summary>
internal sealed class Iec62474ProductText(Iec62474File file)
{
    public void Write(Product product) => file.Element("Product", () => WriteProduct(product));

    private void WriteProduct(Product product)
    {
        file.Text("unitType", file.IsForeign ? product.UnitType?.ToLowerInvariant() ?? "each" : product.UnitType);
        file.Text("productFamilyName", product.FamilyName);
        file.Flag("isArticle", product.IsArticle);
        file.Text("comment", product.Comment);
        file.Element(
            "ProductID",
            () =>
            {
                file.Text("name", product.Name);
                file.Text("identifier", product.Identifier);
                file.Day("effectiveDate", product.EffectiveOn);
                file.Text("version", product.Version);
                file.Text("requesterName", product.RequesterName);
                file.Text("requesterIdentifier", product.RequesterIdentifier);
                file.Text("manufacturingSite", product.ManufacturingSite);
                Mass(product.Mass);
            }
        );
        foreach (var number in product.OtherNumbers)
            file.Element(
                "ProductID",
                () =>
                {
                    file.Text("name", number.Name);
                    file.Text("identifier", number.Identifier);
                    file.Text("requesterIdentifier", number.RequesterIdentifier);
                }
            );
        foreach (var block in Blocks(product.Statements, s => s.List.ToString()))
            file.Element("Compliance", () => WriteStatements(block));
        if (product.HasComposition)
            file.Element("Composition", () => WriteComposition(product));
        if (product.Classes.Count > 0)
            file.Element("MaterialClassDeclaration", () => WriteClasses(product.Classes));
        foreach (var block in Blocks(product.Queries, q => q.List?.ToString() ?? ""))
            file.Element("QueryList", () => WriteQueries(block));
        Exemptions(product.Exemptions);
    }

    private void WriteStatements(List<Statement> block)
    {
        Edition("DeclarableSubstanceList", block[0].List);
        foreach (var statement in block)
            file.Element(
                "DsDsg",
                () =>
                {
                    file.Text("name", statement.Name);
                    file.Text("descriptionOfUse", statement.Use);
                    file.Text("comment", statement.Comment);
                    file.Element("DsDsgID", () => file.Text("entryIdentity", statement.Entry));
                    Mass(statement.Mass);
                    Share(statement.Share);
                    file.Element(
                        "ComplianceThreshold",
                        () =>
                        {
                            file.Flag("aboveComplianceThreshold", Answered(statement.Above));
                            file.Text("reportableApplication", statement.Application);
                            file.Text("reportingThreshold", statement.Threshold);
                        }
                    );
                    Exemptions(statement.Exemptions);
                }
            );
    }

    private void WriteComposition(Product product)
    {
        file.Flag("isFMD", product.IsFull);
        foreach (var list in product.CompositionLists)
            Edition("DeclarableSubstanceList", list);
        WriteContent(product.Parts, product.Materials, product.Substances);
    }

    private void WriteContent(IReadOnlyList<Part> parts, IReadOnlyList<Material> materials, IReadOnlyList<SubstanceUse> substances)
    {
        foreach (var part in parts)
            file.Element(
                "ProductPart",
                () =>
                {
                    file.Number("numberOfUnits", part.Units);
                    file.Flag("isArticle", part.IsArticle);
                    file.Text("comment", part.Comment);
                    file.Element(
                        "ProductID",
                        () =>
                        {
                            file.Text("name", part.Name);
                            file.Text("identifier", part.Identifier);
                            Mass(part.Mass);
                        }
                    );
                    WriteContent(part.Parts, part.Materials, part.Substances);
                }
            );
        foreach (var material in materials)
            file.Element("Material", () => WriteMaterial(material));
        foreach (var substance in substances)
            file.Element("Substance", () => WriteSubstance(substance));
    }

    private void WriteMaterial(Material material)
    {
        file.Text("name", material.Name);
        file.Flag("isArticle", material.IsArticle);
        file.Text("comment", material.Comment);
        if (material.MaterialId is { } id)
            Entry("MaterialID", id);
        foreach (var one in material.Classes)
            Entry("MaterialClassID", one);
        Mass(material.Mass);
        Share(material.Share);
        foreach (var substance in material.Substances)
            file.Element("Substance", () => WriteSubstance(substance));
    }

    private void WriteSubstance(SubstanceUse use)
    {
        file.Text("name", use.Name);
        file.Text("descriptionOfUse", use.Use);
        file.Text("comment", use.Comment);
        foreach (var id in use.Ids)
            Entry("SubstanceID", id);
        Mass(use.Mass);
        Share(use.Concentration);
        Exemptions(use.Exemptions);
    }

    private void WriteClasses(IReadOnlyList<MaterialClassUse> classes)
    {
        file.Identity("MaterialClassList", "IEC62474", "MCL", "M2.00");
        foreach (var use in classes)
            file.Element(
                "MaterialClass",
                () =>
                {
                    file.Text("id", use.Class);
                    file.Text("name", use.Name);
                    Share(use.Share);
                    Mass(use.Mass);
                }
            );
    }

    private void WriteQueries(List<QueryAnswer> block)
    {
        if (block[0].List is { } list)
            Edition("QueryListID", list);
        foreach (var query in block)
            file.Element(
                "Query",
                () =>
                {
                    file.Flag("response", Answered(query.Answered));
                    file.Text("statement", query.Text);
                    file.Text("numberResponse", query.Number);
                    file.Text("additionalInformation", query.Remark);
                    if (query.Id is { } id)
                        file.Element("QueryID", () => file.Text("entryIdentity", id));
                }
            );
    }

    private void Exemptions(IReadOnlyList<Exemption> exemptions)
    {
        foreach (var block in Blocks(exemptions, e => $"{e.List.Authority}\n{e.List.Identity}\n{e.List.Version}"))
            file.Element(
                "Exemptions",
                () =>
                {
                    file.Identity("UniqueID", block[0].List.Authority, block[0].List.Identity, block[0].List.Version);
                    foreach (var claim in block)
                        file.Element(
                            "Exemption",
                            () =>
                            {
                                file.Text("identity", claim.Identity);
                                file.Text("regIndex", claim.Index);
                                file.Text("description", claim.Description ?? "");
                            }
                        );
                }
            );
    }

    private void Entry(string element, ListEntry entry) =>
        file.Element(
            element,
            () =>
            {
                if (entry.List is { } list)
                    Edition("ListID", list);
                file.Element("EntryID", () => file.Text("entryIdentity", entry.Entry));
            }
        );

    private void Edition(string element, ListEdition list) => file.Identity(element, list.Authority, list.Identity, list.Version);

    private void Mass(Quantity? mass)
    {
        if (mass is not { IsMass: true })
            return;
        file.Element(
            "Mass",
            () =>
            {
                file.Number("mass", mass.Value);
                file.Number("massRangeMin", mass.Minimum);
                file.Number("massRangeMax", mass.Maximum);
                file.Text(
                    "unitOfMeasure",
                    mass.Unit switch
                    {
                        QuantityUnit.Gram => "g",
                        QuantityUnit.Kilogram => "kg",
                        _ => "mg",
                    }
                );
            }
        );
    }

    private void Share(Quantity? share)
    {
        if (share is null or { IsMass: true })
            return;
        var divisor = share.Unit == QuantityUnit.PartsPerMillion ? 10_000m : 1m;
        file.Element(
            "MassPercent",
            () =>
            {
                file.Number("massPercent", share.Value / divisor);
                file.Number("massPercentRangeMin", share.Minimum / divisor);
                file.Number("massPercentRangeMax", share.Maximum / divisor);
            }
        );
    }

    private static bool? Answered(Answer answer) =>
        answer switch
        {
            Answer.Yes => true,
            Answer.No => false,
            _ => null,
        };

    /// <summary>Neighbours with the same key in one block, order kept.</summary>
    private static List<List<T>> Blocks<T>(IReadOnlyList<T> items, Func<T, string> key)
    {
        var blocks = new List<List<T>>();
        foreach (var item in items)
            if (blocks.Count > 0 && string.Equals(key(blocks[^1][0]), key(item), StringComparison.Ordinal))
                blocks[^1].Add(item);
            else
                blocks.Add([item]);
        return blocks;
    }
}
