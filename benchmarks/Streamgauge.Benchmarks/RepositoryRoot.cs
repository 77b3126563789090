namespace Streamgauge.Benchmarks;

internal static class RepositoryRoot
{
    public static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Streamgauge.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run inside the repository: no Streamgauge.slnx found above " + AppContext.BaseDirectory);
    }
}
