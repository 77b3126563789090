using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Streamgauge.Server.Platform.Runtime;

/// <summary>The resident set as the kernel counts it: the second number of /proc/self/statm, in pages. Elsewhere, the runtime's own figure.</summary>
internal sealed class ResidentMemory
{
    private readonly SafeFileHandle? _statm = File.Exists("/proc/self/statm") ? File.OpenHandle("/proc/self/statm") : null;

    public long Read()
    {
        if (_statm is null) return Environment.WorkingSet;

        Span<byte> text = stackalloc byte[128];
        text = text[..RandomAccess.Read(_statm, text, 0)];
        text = text[(text.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(text, out long pages, out _) ? pages * Environment.SystemPageSize : Environment.WorkingSet;
    }
}
