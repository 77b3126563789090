namespace Streamgauge.Tests.Support;

/// <summary>Where the tests find the repository they were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    public static string Contracts => Path.Combine(Root, "contracts");

    /// <summary>The seed documents, kept beside the repository; not every checkout has them.</summary>
    public static string Seeds => Path.Combine(Root, "..", "shared", "seeds");

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Streamgauge.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Streamgauge.slnx above the tests"));
}
