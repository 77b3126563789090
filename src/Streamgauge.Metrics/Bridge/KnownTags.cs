namespace Streamgauge.Metrics.Bridge;

/// <summary>
/// Tags of the instruments everybody has, because a family's labels are fixed when it is made and a tag such as
/// <c>error.type</c> first appears with the first error. Order is the order of the labels.
/// </summary>
internal static class KnownTags
{
    private static readonly string[] Server = ["http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type", "aspnetcore.request.is_unhandled"];
    private static readonly string[] Client = ["http.request.method", "http.response.status_code", "server.address", "server.port", "url.scheme", "network.protocol.version", "error.type", "aspnetcore.request.is_unhandled"];
    private static readonly string[] ClientConnection = ["http.connection.state", "server.address", "server.port", "url.scheme", "network.protocol.version"];
    private static readonly string[] Kestrel = ["server.address", "server.port", "network.transport", "network.type"];
    private static readonly string[] Pool = ["db.client.connection.pool.name"];

    private static readonly Dictionary<string, string[]> ByInstrument = new()
    {
        ["http.server.request.duration"] = Server,
        ["http.server.active_requests"] = ["http.request.method", "url.scheme"],
        ["http.client.request.duration"] = Client,
        ["http.client.active_requests"] = ["http.request.method", "server.address", "server.port", "url.scheme"],
        ["http.client.request.time_in_queue"] = ["http.request.method", "server.address", "server.port", "url.scheme", "network.protocol.version"],
        ["http.client.open_connections"] = ClientConnection,
        ["http.client.connection.duration"] = ["server.address", "server.port", "url.scheme", "network.protocol.version"],
        ["dns.lookup.duration"] = ["dns.question.name", "error.type"],
        ["kestrel.active_connections"] = Kestrel,
        ["kestrel.queued_connections"] = Kestrel,
        ["kestrel.rejected_connections"] = Kestrel,
        ["kestrel.connection.duration"] = [.. Kestrel, "network.protocol.name", "network.protocol.version", "tls.protocol.version", "error.type"],
        ["kestrel.queued_requests"] = [.. Kestrel, "network.protocol.name", "network.protocol.version"],
        ["kestrel.upgraded_connections"] = Kestrel,
        ["kestrel.tls_handshake.duration"] = [.. Kestrel, "tls.protocol.version", "error.type"],
        ["kestrel.active_tls_handshakes"] = Kestrel,
        ["dotnet.gc.collections"] = ["gc.heap.generation"],
        ["dotnet.gc.last_collection.heap.size"] = ["gc.heap.generation"],
        ["dotnet.gc.last_collection.heap.fragmentation.size"] = ["gc.heap.generation"],
        ["dotnet.process.cpu.time"] = ["cpu.mode"],
        ["dotnet.exceptions"] = ["error.type"],
        ["db.client.operation.duration"] = [.. Pool, "db.system.name", "server.address", "server.port", "error.type", "db.response.status_code"],
        ["db.client.connection.count"] = [.. Pool, "db.client.connection.state"],
    };

    /// <summary>The keys a well-known instrument may carry, or null for one that is not known here.</summary>
    public static IReadOnlyList<string>? Of(string instrument) =>
        ByInstrument.TryGetValue(instrument, out var keys) ? keys
        : instrument.StartsWith("db.client.", StringComparison.Ordinal) ? Pool
        : null;
}
