using System.Globalization;
using System.Text.RegularExpressions;

namespace SupplyChain.Identifiers;

/// <summary>Which family a certificate number belongs to.</summary>
public enum CertificateFamily
{
    /// <summary>Management system certificate of a body approved by the national certification administration.</summary>
    ManagementSystem,

    /// <summary>Approval number of a certification body, such as CNCA-R-2002-001.</summary>
    CertificationBody,

    /// <summary>China Compulsory Certification.</summary>
    Ccc,

    /// <summary>Laboratory with metrology accreditation (CMA).</summary>
    CmaLaboratory,

    /// <summary>Laboratory accredited by CNAS.</summary>
    CnasLaboratory,

    /// <summary>Forest Stewardship Council licence or chain-of-custody certificate.</summary>
    Fsc,

    /// <summary>Smelter or refiner in the list of the Responsible Minerals Initiative.</summary>
    Smelter,
}

/// <summary>What a management system certificate number says about itself.</summary>
/// <param name="Body">Three digits, or F and two digits for a foreign-owned body: serial of the body's approval.</param>
/// <param name="Year">Year of issue, four digits.</param>
/// <param name="System">Letters of the system: Q, E, S, En and others that bodies chose.</param>
/// <param name="Serial">Running number, digits as written.</param>
/// <param name="Recertifications">How often the certificate was renewed; 0 = first certificate.</param>
/// <param name="Scale">L, M or S, size of the certified organisation.</param>
public sealed record ManagementSystemNumber(string Body, int Year, string System, string Serial, int Recertifications, string Scale);

/// <summary>
/// Formats of certificate numbers. They are soft: bodies use formats of their own, so a number that does not fit is doubted and
/// never refused; the public register decides.
/// </summary>
public static partial class CertificateNumber
{
    /// <summary>Null when the number has the usual form; otherwise <c>certificate-number.unusual</c> (number, family).</summary>
    public static Refusal? Doubt(CertificateFamily family, string? text)
    {
        var number = Trimmed(text);
        var form = family switch
        {
            CertificateFamily.ManagementSystem => ManagementSystem(),
            CertificateFamily.CertificationBody => CertificationBody(),
            CertificateFamily.Ccc => Ccc(),
            CertificateFamily.CmaLaboratory => Cma(),
            CertificateFamily.CnasLaboratory => Cnas(),
            CertificateFamily.Fsc => Fsc(),
            CertificateFamily.Smelter => Smelter(),
            _ => throw new ArgumentOutOfRangeException(nameof(family), family, message: null),
        };
        return form.IsMatch(number) ? null : new Refusal("certificate-number.unusual", number, family.ToString());
    }

    /// <summary>Reads a management system number such as 03410Q10286R0S; null when it has another form.</summary>
    public static ManagementSystemNumber? Read(string? text)
    {
        var match = ManagementSystem().Match(Trimmed(text));
        if (!match.Success)
            return null;
        return new ManagementSystemNumber(
            match.Groups["body"].Value,
            2000 + int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture),
            match.Groups["system"].Value,
            match.Groups["serial"].Value,
            int.Parse(match.Groups["renewals"].Value, CultureInfo.InvariantCulture),
            match.Groups["scale"].Value
        );
    }

    // the case of letters carries meaning here (E is environment, En is energy), so it stays
    private static string Trimmed(string? text) => Typed.WellFormed(text ?? string.Empty).Normalize(System.Text.NormalizationForm.FormKC).Trim();

    [GeneratedRegex(
        "^(?<body>[0-9]{3}|F[0-9]{2})(?<year>[0-9]{2})(?<system>[A-Z][A-Za-z]{0,4}?)(?<serial>[0-9]{3,6})R(?<renewals>[0-9]{1,2})(?<scale>[LMS])([-/].*)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ManagementSystem();

    [GeneratedRegex("^CNCA-(R|RF)-[0-9]{4}-[0-9]{2,4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CertificationBody();

    [GeneratedRegex("^(19|20)[0-9]{14}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ccc();

    [GeneratedRegex("^[0-9]{12}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cma();

    [GeneratedRegex("^CNAS ?L[0-9]{4,5}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cnas();

    [GeneratedRegex("^(FSC-C[0-9]{6}|[A-Z]{2,6}-COC-[0-9]{6})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fsc();

    [GeneratedRegex("^CID[0-9]{6}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Smelter();
}
