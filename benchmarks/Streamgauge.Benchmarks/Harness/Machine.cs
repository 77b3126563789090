using System.Runtime.InteropServices;

namespace Streamgauge.Benchmarks.Harness;

internal static class Machine
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, {(OperatingSystem.IsLinux() ? "Linux" : "not Linux")}.";
}
