using System.Text;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Reads text 0.0.4 and OpenMetrics 1.0.0. A broken line is told and passed over.</summary>
internal sealed class TextFormatReader(IExpositionVisitor visitor, bool openMetrics)
{
    private readonly SampleParser _samples = new(visitor, openMetrics);
    private bool _ended;

    public void Read(Stream stream)
    {
        var lines = new LineReader(stream);
        while (lines.TryRead(out var line))
        {
            if (lines.TooLong) visitor.Broken("K016", lines.Number, LineReader.MaxLine, "line is longer than 1 MiB");
            else Line(line, lines.Number);
        }
        if (openMetrics && !_ended) visitor.Broken("K021", lines.Number, 0, "no # EOF at the end");
    }

    private void Line(ReadOnlySpan<byte> line, long number)
    {
        line = line.TrimStart(" \t"u8);
        if (line.IsEmpty) return;
        if (_ended)
        {
            visitor.Broken("K021", number, 1, "text after # EOF");
            _ended = false;
        }
        if (line[0] != '#') _samples.Parse(line, number);
        else if (openMetrics && line.TrimEnd(" \t"u8).SequenceEqual("# EOF"u8)) _ended = true;
        else Comment(line[1..].TrimStart(" \t"u8), number);
    }

    private void Comment(ReadOnlySpan<byte> text, long number)
    {
        var word = TakeWord(ref text);
        if (!word.SequenceEqual("HELP"u8) && !word.SequenceEqual("TYPE"u8) && !(openMetrics && word.SequenceEqual("UNIT"u8))) return;

        var name = TakeWord(ref text);
        if (!MetricNames.IsLegal(name))
        {
            visitor.Broken(name.IsEmpty ? "K016" : "K019", number, 1, name.IsEmpty ? "a name is missing" : "illegal metric name");
            return;
        }
        var family = Encoding.ASCII.GetString(name);
        if (word[0] == 'H') visitor.Help(family, Unescape(text), number);
        else if (word[0] == 'T') Type(family, Encoding.UTF8.GetString(text.TrimEnd(" \t"u8)), number);
        else visitor.Unit(family, Encoding.UTF8.GetString(text.TrimEnd(" \t"u8)), number);
    }

    private void Type(string family, string type, long number)
    {
        var known = type is "counter" or "gauge" or "histogram" or "summary"
            || (openMetrics ? type is "unknown" or "gaugehistogram" or "info" or "stateset" : type is "untyped");
        if (known) visitor.Type(family, type, number);
        else visitor.Broken("K016", number, 1, "unknown type");
    }

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAny((byte)' ', (byte)'\t');
        var word = length < 0 ? text : text[..length];
        text = length < 0 ? default : text[length..].TrimStart(" \t"u8);
        return word;
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        var help = Encoding.UTF8.GetString(text);
        if (!help.Contains('\\', StringComparison.Ordinal)) return help;
        var plain = new StringBuilder(help.Length);
        for (var i = 0; i < help.Length; i++)
        {
            if (help[i] == '\\' && i + 1 < help.Length) plain.Append(help[++i] == 'n' ? '\n' : help[i]);
            else plain.Append(help[i]);
        }
        return plain.ToString();
    }
}
