using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using SupplyChain.Settings;

namespace SupplyChain.Notices;

/// <summary>Mail by the framework's own client: into a pickup folder, or over SMTP with STARTTLS.</summary>
internal sealed class SystemMailer(PortalSettings settings) : IMailer
{
    public async Task SendAsync(Mail mail, CancellationToken ct)
    {
        using var message = new MailMessage(settings.Mail.From, mail.To) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        using var client = Client();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.Mail.TimeoutSeconds));
        await client.SendMailAsync(message, limit.Token);
    }

    private SmtpClient Client()
    {
        var mail = settings.Mail;
        if (mail.Transport == "Pickup")
        {
            var folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(settings.Folder, "mail"))).FullName;
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
        }

        return new SmtpClient(mail.Host, mail.Port)
        {
            EnableSsl = mail.Tls,
            Credentials = mail.User is null ? null : new NetworkCredential(mail.User, mail.Password),
        };
    }
}
