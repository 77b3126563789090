using System.Text.Json;

namespace Streamgauge.Server.Streams;

/// <summary>A row of stream_sessions as the database gives it.</summary>
internal sealed class StreamRow
{
    public Guid Id { get; set; }
    public string Title { get; set; } = "";
    public string? Description { get; set; }
    public string HostHash { get; set; } = "";
    public string HostPseudonym { get; set; } = "";
    public int PseudonymKeyId { get; set; }
    public string Region { get; set; } = "";
    public string StreamType { get; set; } = "";
    public string Status { get; set; } = "";
    public string RoomName { get; set; } = "";
    public string IngestKeyHash { get; set; } = "";
    public bool IsLocked { get; set; }
    public bool OpenMic { get; set; }
    public int PeakViewers { get; set; }
    public string? StartCause { get; set; }
    public string? EndReason { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset LastActivityAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Enumerations are stored as the words that answers show.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value is StreamKind.PreRecorded ? "pre-recorded" : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public StreamSession ToSession() => new()
    {
        Id = Id,
        Title = Title,
        Description = Description,
        HostHash = HostHash,
        HostPseudonym = HostPseudonym,
        PseudonymKeyId = PseudonymKeyId,
        Region = Region,
        Kind = Read<StreamKind>(StreamType),
        RoomName = RoomName,
        IngestKeyHash = IngestKeyHash,
        CreatedAt = CreatedAt,
        LastActivityAt = LastActivityAt,
        Status = Read<StreamStatus>(Status),
        IsLocked = IsLocked,
        OpenMic = OpenMic,
        PeakViewers = PeakViewers,
        StartCause = StartCause is null ? null : Read<StartCause>(StartCause),
        EndReason = EndReason is null ? null : Read<EndReason>(EndReason),
        StartedAt = StartedAt,
        EndedAt = EndedAt,
    };

    private static T Read<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
