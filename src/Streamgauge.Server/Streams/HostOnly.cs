using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Streams;

/// <summary>Finds the stream of a path and lets its host or an operator through; everybody else gets the problem.</summary>
internal sealed class HostOnly(StreamLifecycle lifecycle, StreamDesk desk)
{
    public static Problem NotFound { get; } = new(StatusCodes.Status404NotFound, "stream_not_found");
    public static Problem Ended { get; } = new(StatusCodes.Status409Conflict, "stream_ended");

    public async Task<(StreamSession? Stream, Problem? Fault)> FindAsync(string id, Caller caller, CancellationToken cancellation)
    {
        var stream = await FindAsync(id, cancellation);
        return stream is null ? (null, NotFound)
            : desk.IsHost(caller, stream) ? (stream, null)
            : (null, new Problem(StatusCodes.Status403Forbidden, "not_host"));
    }

    /// <summary>Null for a malformed id too: it names no stream.</summary>
    public async Task<StreamSession?> FindAsync(string id, CancellationToken cancellation) =>
        Guid.TryParse(id, out var guid) ? await lifecycle.FindAsync(guid, cancellation) : null;
}
