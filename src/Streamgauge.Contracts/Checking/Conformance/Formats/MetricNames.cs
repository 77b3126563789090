using System.Buffers;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>The names that the formats without quoting allow.</summary>
internal static class MetricNames
{
    public static readonly SearchValues<byte> Metric = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:"u8);
    public static readonly SearchValues<byte> Label = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    public static bool IsLegal(ReadOnlySpan<byte> name) => IsLegal(name, Metric);

    public static bool IsLegalLabel(ReadOnlySpan<byte> name) => IsLegal(name, Label);

    private static bool IsLegal(ReadOnlySpan<byte> name, SearchValues<byte> set) =>
        !name.IsEmpty && !char.IsAsciiDigit((char)name[0]) && !name.ContainsAnyExcept(set);
}
