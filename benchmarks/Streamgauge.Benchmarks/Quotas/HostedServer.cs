using System.Globalization;

namespace Streamgauge.Benchmarks.Quotas;

/// <summary>The server inside a probe, which tells on request how much managed memory is alive in it.</summary>
internal static class HostedServer
{
    public static Dictionary<string, double> Run(string[] arguments)
    {
        var server = Task.Run(() => typeof(Server.Platform.DataFolder).Assembly.EntryPoint!.Invoke(null, [arguments]));
        while (Console.In.ReadLine() is not null) Console.Out.WriteLine((GC.GetTotalMemory(forceFullCollection: true) / 1024.0).ToString(CultureInfo.InvariantCulture));
        return new(StringComparer.Ordinal) { ["failed"] = server.IsFaulted ? 1 : 0 };
    }
}
