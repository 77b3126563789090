namespace Streamgauge.Server.Platform.Documentation;

/// <summary>A call that the documentation shows and a test makes: the path with its query, who asks, what is sent, what is answered.</summary>
internal sealed record Example(string Path, int Status, string? Role = null, object? Body = null, string? File = null)
{
    /// <summary>Anybody with a token.</summary>
    public const string User = "user";
}
