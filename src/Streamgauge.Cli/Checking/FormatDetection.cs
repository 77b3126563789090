using System.Text;
using Streamgauge.Contracts.Checking.Conformance;

namespace Streamgauge.Cli.Checking;

/// <summary>Tells the format: by content type, else by `# EOF` at the end, else by the first bytes.</summary>
internal static class FormatDetection
{
    public static ExpositionKind Detect(Stream content, string? mediaType)
    {
        if (mediaType is "application/openmetrics-text") return ExpositionKind.OpenMetrics;
        if (mediaType is "application/vnd.google.protobuf") return ExpositionKind.Protobuf;
        if (mediaType is "text/plain") return ExpositionKind.Text;
        if (EndsWithEof(content)) return ExpositionKind.OpenMetrics;
        return LooksLikeProtobuf(content) ? ExpositionKind.Protobuf : ExpositionKind.Text;
    }

    private static bool EndsWithEof(Stream content)
    {
        content.Position = Math.Max(0, content.Length - 64);
        return Encoding.Latin1.GetString(Take(content, 64)).TrimEnd().EndsWith("# EOF", StringComparison.Ordinal);
    }

    // A length, then field 1: the name of the first family.
    private static bool LooksLikeProtobuf(Stream content)
    {
        content.Position = 0;
        var start = Take(content, 300);
        var at = Array.FindIndex(start, value => value < 0x80) + 1;
        if (at is 0 or > 5 || at + 2 > start.Length || start[at] != 0x0A) return false;
        var name = start.Skip(at + 2).Take(start[at + 1]).ToArray();
        return name.Length > 0 && name.Length == start[at + 1] && Array.TrueForAll(name, value => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)':' or (byte)'.');
    }

    private static byte[] Take(Stream content, int count)
    {
        var bytes = new byte[count];
        var read = content.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return bytes[..read];
    }
}
