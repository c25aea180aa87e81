using System.Text.RegularExpressions;

namespace SupplyChain.Accounts;

internal static class Mails
{
    /// <summary>The path of the newest link that was mailed to an address.</summary>
    public static async Task<string> LinkToAsync(this Portal portal, string address)
    {
        var mail = (await portal.MailToAsync(address))[^1];
        return Regex.Match(mail.Text, "http://portal.test(\\S+)").Groups[1].Value;
    }

    public static string NewAddress() => $"p{Guid.NewGuid():N}@test.example";

    public static string[] Registration(string email, string creditCode) =>
        [
            "Form.CompanyName",
            "测试电子有限公司",
            "Form.CreditCode",
            creditCode,
            "Form.DisplayName",
            "王一",
            "Form.Email",
            email,
            "Form.NewPassword",
            Portal.Password,
            "Form.Consent",
            "true",
        ];

    public static async Task<Answer> RegisterAsync(this Visitor visitor, string email, string creditCode)
    {
        await visitor.GetAsync("/register");
        return await visitor.PostAsync("/register", Registration(email, creditCode));
    }

    public static async Task<Answer> TrySignInAsync(this Visitor visitor, string email, string password, string? returnUrl = null)
    {
        await visitor.GetAsync("/sign-in");
        return await visitor.PostAsync("/sign-in", "Form.Email", email, "Form.Password", password, "Form.ReturnUrl", returnUrl ?? "");
    }
}
