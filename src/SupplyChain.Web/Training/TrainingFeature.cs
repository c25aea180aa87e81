using SupplyChain.Scheduling;
using SupplyChain.Shared;

namespace SupplyChain.Training;

internal static class TrainingFeature
{
    public static void AddTraining(this IServiceCollection services)
    {
        services.AddScoped<TrainingQuery>();
        services.AddScoped<SaveSession>();
        services.AddScoped<HandMaterial>();
        services.AddScoped<InviteToTraining>();
        services.AddScoped<AnswerInvitation>();
        services.AddScoped<RecordAttendance>();
        services.AddScoped<CancelSession>();
        services.AddScoped<ExportTraining>();
        services.AddScoped<IToDoSource, TrainingToDo>();
        services.AddScoped<ISweep, RemindTraining>();
    }
}
