using FsCheck;
using FsCheck.Fluent;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Generated text of the kind that breaks parsers: quotes, backslashes, line ends, any UTF-8, empty, very long.</summary>
internal static class HostileText
{
    private static readonly Gen<string> Piece = Gen.Frequency(
        (6, Gen.Elements("\"", "\\", "\n", "\\n", "\\\"", "{", "}", ",", "=", "#", " ", "\t", "\r", "le=\"1\"", "# EOF", "NaN")),
        (3, Gen.Choose(0x20, 0x7E).Select(c => ((char)c).ToString())),
        (2, Gen.Choose(0xA0, 0xD7FF).Select(c => ((char)c).ToString())),
        (1, Gen.Choose(0x1F300, 0x1FAFF).Select(char.ConvertFromUtf32)),
        (1, Gen.Choose(0x01, 0x1F).Select(c => ((char)c).ToString())));

    /// <summary>Values of labels.</summary>
    public static readonly Gen<string> Value = Gen.Frequency(
        (1, Gen.Constant("")),
        (20, Piece.ArrayOf(12).Select(string.Concat)),
        (1, Piece.Select(p => string.Concat(Enumerable.Repeat(p, 5000)))));

    /// <summary>Help texts; they are one line for a reader, whatever they hold.</summary>
    public static readonly Gen<string> Help = Piece.ArrayOf(20).Select(pieces => "Help" + string.Concat(pieces));

    /// <summary>Names that are legal, and some that no format but UTF-8 allows.</summary>
    public static readonly Gen<string> Name = Gen.Frequency(
        (3, Gen.Elements('a', 'Z', '_', ':', '9').ArrayOf(8).Select(c => new string(c))),
        (1, Piece.ArrayOf(4).Select(p => ".dotted" + string.Concat(p))));
}
