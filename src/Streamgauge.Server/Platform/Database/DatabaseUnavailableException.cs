namespace Streamgauge.Server.Platform.Database;

/// <summary>The database cannot be reached or does not answer in time. Requests answer 503 <c>database_unavailable</c>.</summary>
internal sealed class DatabaseUnavailableException(Exception inner) : Exception("The database cannot be reached.", inner);
