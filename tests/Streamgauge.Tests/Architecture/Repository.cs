namespace Streamgauge.Tests.Architecture;

/// <summary>The working tree these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The sources under a folder, without what is generated or built.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.Split('/').Any(part => part is "obj" or "bin"));

    public static string Short(string file) => Path.GetRelativePath(Root, file);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Streamgauge.slnx")) ? folder
        : Path.GetDirectoryName(folder.TrimEnd('/')) is { Length: > 0 } above ? Find(above)
        : throw new InvalidOperationException($"No Streamgauge.slnx above {AppContext.BaseDirectory}.");
}
