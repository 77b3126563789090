using System.Buffers;

namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Reads `name{label="value", …} number [time] [# exemplar]`.</summary>
internal sealed class SampleParser(IExpositionVisitor visitor, bool openMetrics)
{
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t{"u8);
    private static readonly SearchValues<byte> LabelEnd = SearchValues.Create(" \t=,}\""u8);

    private readonly ParsedSample _sample = new();
    private readonly ParsedSample _exemplar = new();
    private string? _wrong;
    private string _code = "K016";

    public void Parse(ReadOnlySpan<byte> line, long number)
    {
        (_wrong, _code) = (null, "K016");
        var rest = line;
        if (TryParse(ref rest, number)) visitor.Sample(_sample);
        else visitor.Broken(_code, number, line.Length - rest.Length + 1, _wrong!);
    }

    private bool TryParse(ref ReadOnlySpan<byte> rest, long number)
    {
        var length = rest.IndexOfAny(NameEnd);
        var name = length < 0 ? rest : rest[..length];
        if (!MetricNames.IsLegal(name)) return name.IsEmpty || IsQuoted(rest) ? Illegal("quoted metric name") : Illegal("illegal metric name");
        rest = rest[name.Length..].TrimStart(" \t"u8);
        _sample.Start(name, number);
        if (rest is [(byte)'{', ..] && !TryParseLabels(ref rest, _sample)) return false;
        return TryParseNumbers(ref rest);
    }

    private static bool IsQuoted(ReadOnlySpan<byte> rest) => rest is [(byte)'{', ..] or [(byte)'"', ..];

    private bool TryParseLabels(ref ReadOnlySpan<byte> rest, ParsedSample target)
    {
        rest = rest[1..].TrimStart(" \t"u8);
        while (rest is not [(byte)'}', ..])
        {
            if (!TryParseLabel(ref rest, target)) return false;
            rest = rest.TrimStart(" \t"u8);
            if (rest is [(byte)',', ..]) rest = rest[1..].TrimStart(" \t"u8);
            else if (rest is not [(byte)'}', ..]) return Wrong("expected a comma or a closing brace");
        }
        rest = rest[1..];
        return true;
    }

    private bool TryParseLabel(ref ReadOnlySpan<byte> rest, ParsedSample target)
    {
        var length = rest.IndexOfAny(LabelEnd);
        if (length < 0) return Wrong("label is not finished");
        var name = rest[..length];
        if (!MetricNames.IsLegalLabel(name)) return rest is [(byte)'"', ..] || length > 0 ? Illegal("illegal label name") : Wrong("expected a label name");
        rest = rest[length..].TrimStart(" \t"u8);
        if (rest is not [(byte)'=', ..]) return Wrong("expected =");
        rest = rest[1..].TrimStart(" \t"u8);
        if (rest is not [(byte)'"', ..]) return Wrong("expected a quoted value");

        var end = ClosingQuote(rest);
        if (end < 0) return Wrong("value is not closed");
        if (!target.AddLabel(name, rest[1..end])) return Wrong($"more than {ParsedSample.MaxLabels} labels");
        rest = rest[(end + 1)..];
        return true;
    }

    private static int ClosingQuote(ReadOnlySpan<byte> rest)
    {
        var at = 1;
        while (true)
        {
            var next = rest[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return -1;
            at += next;
            if (rest[at] == '"') return at;
            at += 2;
            if (at > rest.Length) return -1;
        }
    }

    private bool TryParseNumbers(ref ReadOnlySpan<byte> rest)
    {
        if (!TryTakeNumber(ref rest, out var value)) return Wrong("expected a number");
        _sample.Value = value;
        if (rest.IsEmpty) return true;
        if (rest[0] != '#')
        {
            if (!TryTakeNumber(ref rest, out _)) return Wrong("expected a time");
            _sample.HasTimestamp = true;
        }
        return rest.IsEmpty || TryParseExemplar(ref rest);
    }

    private bool TryParseExemplar(ref ReadOnlySpan<byte> rest)
    {
        if (!openMetrics || rest[0] != '#') return Wrong("unexpected text behind the sample");
        rest = rest[1..].TrimStart(" \t"u8);
        _exemplar.Start(default, 0);
        if (rest is not [(byte)'{', ..] || !TryParseLabels(ref rest, _exemplar)) return Wrong("expected the labels of an exemplar");
        rest = rest.TrimStart(" \t"u8);
        if (!TryTakeNumber(ref rest, out _)) return Wrong("expected the value of an exemplar");
        if (!rest.IsEmpty && !TryTakeNumber(ref rest, out _)) return Wrong("expected the time of an exemplar");
        return rest.IsEmpty || Wrong("unexpected text behind the exemplar");
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<byte> rest, out double value)
    {
        rest = rest.TrimStart(" \t"u8);
        var length = rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = length < 0 ? rest : rest[..length];
        if (!SampleNumber.TryParse(word, out value)) return false;
        rest = rest[word.Length..].TrimStart(" \t"u8);
        return true;
    }

    private bool Wrong(string message)
    {
        _wrong ??= message;
        return false;
    }

    private bool Illegal(string message)
    {
        if (_wrong is null) (_wrong, _code) = (message, "K019");
        return false;
    }
}
