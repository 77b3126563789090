namespace Streamgauge.Server.Platform.Documentation;

/// <summary>A call that the documentation shows and a test makes: the path with its query, who asks, what is sent, what is answered.</summary>
internal sealed record Example(string Path, int Status, string? Role = null, object? Body = null, string? File = null)
{
    /// <summary>Anybody with a token.</summary>
    public const string User = "user";

    /// <summary>What is posted before, in this order, by the same caller. <c>{id}</c> in a path is the id that the first answers.</summary>
    public IReadOnlyList<Example> After { get; init; } = [];
}
