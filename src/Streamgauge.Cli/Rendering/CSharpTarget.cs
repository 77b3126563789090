namespace Streamgauge.Cli.Rendering;

/// <summary>Where C# instruments go: a folder and the namespace that belongs to it. Each contract gets a folder and a namespace below.</summary>
internal sealed record CSharpTarget(string Folder, string Namespace)
{
    /// <summary>The rooms of the server.</summary>
    public static CSharpTarget Server { get; } = new("src/Streamgauge.Server", "Streamgauge.Server");
}
