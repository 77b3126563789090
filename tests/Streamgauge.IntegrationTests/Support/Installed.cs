using Xunit;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>Finds a real program. One that is missing fails the test and names its package; nothing is skipped.</summary>
internal static class Installed
{
    private static readonly string[] MoreFolders = ["/usr/sbin", "/sbin", "/usr/local/sbin"];

    public static string Program(string name, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(MoreFolders);
        var found = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is null) Assert.Fail($"{name} is not installed; this test runs the real one. On Debian: apt-get install {package}");
        return found!;
    }

    public static string Part(string path, string package)
    {
        if (!File.Exists(path)) Assert.Fail($"{path} is not there; this test needs it. On Debian: apt-get install {package}");
        return path;
    }
}
