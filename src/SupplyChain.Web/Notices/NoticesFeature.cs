using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Notices;

internal static class NoticesFeature
{
    public static void AddNotices(this IServiceCollection services)
    {
#if MAILER_MAILKIT
        services.AddSingleton<IMailer, MailKit.MailKitMailer>();
#else
        services.AddSingleton<IMailer, SystemMailer>();
#endif
        services.AddSingleton<SealedWords>();
        services.AddSingleton<MailTexts>();
        services.AddScoped<ReadMailTexts>();
        services.AddScoped<IReadAgain, ReadMailTexts>();
        services.AddScoped<SaveMailText>();
        services.AddScoped<TestMailText>();
        services.AddSingleton<MailWording>();
        services.AddScoped<DigestWording>();
        services.AddScoped<PauseReminder>();
        services.AddScoped<IToDoSource, UnreachableToDo>();
        services.AddScoped<DigestConsequences>();
        services.AddScoped<ISweep, DeliverNotices>();
        services.AddScoped<ISweep, GatherDigests>();
    }
}
