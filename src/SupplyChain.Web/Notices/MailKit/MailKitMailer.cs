using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using SupplyChain.Settings;

namespace SupplyChain.Notices.MailKit;

/// <summary>Mail by MailKit, when built with <c>-p:Mailer=MailKit</c>: also port 465.</summary>
internal sealed class MailKitMailer(PortalSettings settings) : IMailer
{
    public async Task SendAsync(Mail mail, CancellationToken ct)
    {
        var message = new MimeMessage { Subject = mail.Subject, MessageId = mail.MessageId.Trim('<', '>') };
        message.From.Add(MailboxAddress.Parse(settings.Mail.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody();
        if (settings.Mail.Transport == "Pickup")
        {
            var folder = Directory.CreateDirectory(Path.Combine(settings.Folder, "mail")).FullName;
            await message.WriteToAsync(Path.Combine(folder, $"{Guid.CreateVersion7()}.eml"), ct);
            return;
        }

        using var client = new SmtpClient { Timeout = settings.Mail.TimeoutSeconds * 1000 };
        var security = settings.Mail switch
        {
            { Port: 465 } => SecureSocketOptions.SslOnConnect,
            { Tls: true } => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(settings.Mail.Host!, settings.Mail.Port, security, ct);
        if (settings.Mail.User is not null)
            await client.AuthenticateAsync(settings.Mail.User, settings.Mail.Password ?? "", ct);
        try
        {
            await client.SendAsync(message, ct);
        }
        catch (SmtpCommandException e) when (e.ErrorCode is SmtpErrorCode.RecipientNotAccepted)
        {
            // told to the sweep as the other transport tells it
            throw new System.Net.Mail.SmtpFailedRecipientException((System.Net.Mail.SmtpStatusCode)(int)e.StatusCode, mail.To, e.Message);
        }

        await client.DisconnectAsync(quit: true, ct);
    }
}
