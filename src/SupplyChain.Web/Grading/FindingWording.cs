using SupplyChain.Shared;

namespace SupplyChain.Grading;

/// <summary>Words what is wrong with a file, in the reader's language. The texts are under <c>finding.CODE</c>, those of evidence under <c>refusal.CODE</c>.</summary>
public sealed class FindingWording(Texts texts)
{
    public string Title => texts["finding.title"];

    public FindingAnswer Of(Finding finding) => new(finding.Code, finding.Place, finding.Args, Words(finding));

    public string Words(Finding finding)
    {
        var key = finding.Code.StartsWith("evidence.", StringComparison.Ordinal) && finding.Code != "evidence.none" ? "refusal." : "finding.";
        // a wording may name more than this finding carries
        var args = finding.Args.Cast<object?>().Concat(Enumerable.Repeat<object?>("–", 4)).ToArray();
        return texts[key + finding.Code, args];
    }
}
