using Xunit;

namespace Streamgauge.IntegrationTests.Support;

internal static class Secrets
{
    /// <summary>A publish key must be in no file of the data folder, no path, no log and none of these texts.</summary>
    public static void AreNowhere(string key, RealServer server, params string[] texts)
    {
        foreach (var text in texts.Append(server.Said)) Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(server.DataDir, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(key, file, StringComparison.Ordinal);
            Assert.DoesNotContain(key, File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal);
        }
    }
}
