namespace SupplyChain.Notices;

/// <summary>A mail ready to leave.</summary>
/// <param name="MessageId">Stable for one notice, so that a mail handed over twice is recognised as one.</param>
public sealed record Mail(string To, string Subject, string Text, string Html, string MessageId);

/// <summary>Takes a mail out of the building. Throws when the other side did not take it; the notice then waits for the next try.</summary>
public interface IMailer
{
    Task SendAsync(Mail mail, CancellationToken ct);
}
