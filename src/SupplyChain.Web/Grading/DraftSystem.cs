using Microsoft.EntityFrameworkCore;
using SupplyChain.Accounts;
using SupplyChain.Audit;
using SupplyChain.Data;
using SupplyChain.Shared;

namespace SupplyChain.Grading;

public sealed class SystemFileForm
{
    public IFormFile? SystemFile { get; set; }
}

/// <summary>Keeps a system file as a draft, when nothing stands against publishing it. The findings are the answer when something does.</summary>
public sealed class DraftSystem(AppDb db, Person person, Trail trail)
{
    /// <summary>Id of the draft; 0 while there is none.</summary>
    public long Id { get; private set; }

    /// <summary>Everything that is wrong with the file; empty when it was kept.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public async Task RunAsync(SystemFileForm form, CancellationToken ct)
    {
        if (form.SystemFile is not { Length: > 0 } file)
            throw new RefusedException(new("system.file-missing"));
        var reading = await SystemUpload.ReadAsync(file.OpenReadStream(), ct);
        Findings = reading.Findings;
        if (reading.System is not { } system)
            return;
        var compiled = CompiledSystem.Of(system);
        var present = await db.PublishedSystems.FirstOrDefaultAsync(s => s.SystemId == system.Id && s.Version == system.Version, ct);
        if (present is { State: SystemState.Published })
            throw new RefusedException(new("system.version-taken", system.Id, system.Version));
        if (present is not null)
            db.PublishedSystems.Remove(present);
        var draft = PublishedSystem.Draft(system, IndicatorSystemFile.Write(system), compiled.Sha256, person.Id);
        db.PublishedSystems.Add(draft);
        trail.Add("system.draft", $"system:{system.Id} {system.Version}", detail: compiled.Sha256);
        await db.SaveChangesAsync(ct);
        Id = draft.Id;
    }
}

internal static class SystemUpload
{
    /// <summary>Reads at most one byte more than a file may have: enough to know that it is too large.</summary>
    public static async Task<SystemReading> ReadAsync(Stream stream, CancellationToken ct)
    {
        var bytes = await ReadBytesAsync(stream, ct);
        if (bytes.Length > IndicatorSystemFile.MaxBytes || !bytes.Span.StartsWith("PK"u8))
            return IndicatorSystemFile.Read(bytes.Span, SystemCatalogue.Known);
        await using var workbook = new MemoryStream(bytes.ToArray(), writable: false);
        return ReadSystemWorkbook.Run(workbook, SystemCatalogue.Known);
    }

    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Stream stream, CancellationToken ct)
    {
        await using var input = stream;
        var buffer = new byte[IndicatorSystemFile.MaxBytes + 1];
        var length = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return buffer.AsMemory(0, length);
    }
}
