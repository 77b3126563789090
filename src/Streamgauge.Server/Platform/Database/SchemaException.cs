namespace Streamgauge.Server.Platform.Database;

/// <summary>The schema found is not one this program may write to. The start is stopped.</summary>
internal sealed class SchemaException(string message) : Exception(message);
