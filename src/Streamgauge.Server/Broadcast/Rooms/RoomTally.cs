using System.Collections.Concurrent;

namespace Streamgauge.Server.Broadcast.Rooms;

/// <summary>What went wrong in one room, and what its viewers complained of. Both are closed sets.</summary>
internal sealed class RoomTally
{
    private readonly ConcurrentDictionary<ErrorType, int> _errors = new();
    private readonly ConcurrentDictionary<string, int> _issues = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<ErrorType, int> Errors => _errors;
    public IReadOnlyDictionary<string, int> Issues => _issues;

    public void Error(ErrorType type) => _errors.AddOrUpdate(type, 1, static (_, n) => n + 1);

    public void Issue(string type) => _issues.AddOrUpdate(type, 1, static (_, n) => n + 1);
}
