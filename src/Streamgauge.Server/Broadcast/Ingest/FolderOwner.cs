using System.Diagnostics;

namespace Streamgauge.Server.Broadcast.Ingest;

internal static class FolderOwner
{
    /// <summary>Name of the user who owns a folder. The base library cannot tell; coreutils can, wherever nginx runs.</summary>
    public static string Of(string folder)
    {
        var start = new ProcessStartInfo("stat") { ArgumentList = { "-c", "%U", folder }, RedirectStandardOutput = true, UseShellExecute = false };
        using var stat = Process.Start(start);
        return stat?.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } name and not "UNKNOWN" ? name : Environment.UserName;
    }
}
