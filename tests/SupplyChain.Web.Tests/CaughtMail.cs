using System.Collections.Concurrent;
using SupplyChain.Notices;

namespace SupplyChain;

/// <summary>Takes every mail, or refuses while it is told to be down.</summary>
public sealed class CaughtMail : IMailer
{
    private readonly ConcurrentQueue<Mail> _mails = new();

    public bool Down { get; set; }

    /// <summary>Runs before a mail is taken; what it throws is the server's refusal.</summary>
    public Action<Mail>? Before { get; set; }

    /// <summary>Runs after a mail was taken; what it throws is an answer that never came.</summary>
    public Action<Mail>? After { get; set; }
    public IReadOnlyList<Mail> All => [.. _mails];

    public IReadOnlyList<Mail> To(string address) => _mails.Where(m => m.To == address).ToList();

    public Task SendAsync(Mail mail, CancellationToken ct)
    {
        if (Down)
            throw new System.Net.Mail.SmtpException("the mail server is down");
        Before?.Invoke(mail);
        _mails.Enqueue(mail);
        After?.Invoke(mail);
        return Task.CompletedTask;
    }
}
