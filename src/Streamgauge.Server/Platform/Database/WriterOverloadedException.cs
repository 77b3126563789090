namespace Streamgauge.Server.Platform.Database;

/// <summary>More writes wait than the queue holds. Requests answer 503 <c>overloaded</c> with <c>Retry-After: 1</c>.</summary>
internal sealed class WriterOverloadedException() : Exception("More writes wait than the queue holds.");
