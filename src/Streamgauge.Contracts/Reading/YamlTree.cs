using System.Text;
using Streamgauge.Contracts.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Streamgauge.Contracts.Reading;

/// <summary>Turns one file into <see cref="YamlItem"/>s and refuses what contracts do without: anchors, aliases, tags, merges, size, depth.</summary>
internal sealed class YamlTree(string file, ErrorList errors)
{
    private const int MostBytes = 1 << 20;
    private const int MostDepth = 20;
    private int _depth;
    private SourcePosition _reached = new(file, 1, 1);

    /// <summary>The file's mapping, or null when the rest cannot be judged.</summary>
    public static YamlMap? Parse(ContractText text, ErrorList errors)
    {
        var start = new SourcePosition(text.Path, 1, 1);
        if (text.Bytes.Length > MostBytes)
        {
            errors.Add(start, "C001", $"holds {text.Bytes.Length} bytes, a contract has at most {MostBytes}: split it");
            return null;
        }

        try
        {
            var decoded = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text.Bytes.Span);
            var tree = new YamlTree(text.Path, errors);
            return tree.Guarded(() => tree.Document(decoded.TrimStart('\uFEFF')));
        }
        catch (DecoderFallbackException)
        {
            errors.Add(start, "C001", "is not UTF-8: save it in that encoding");
        }
        catch (YamlException e)
        {
            errors.Add(new(text.Path, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column)), "C002", $"is not YAML here: {e.Message}");
        }
        catch (TooDeepException e)
        {
            errors.Add(e.At, "C001", $"is nested deeper than {MostDepth} levels: flatten it");
        }

        return null;
    }

    /// <summary>The scanner does not always throw its own exception: a stray bracket in a word makes it stumble over itself.</summary>
    private YamlMap? Guarded(Func<YamlMap?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            errors.Add(_reached, "C002", "is not YAML soon after this: look for a stray bracket, quote or tab");
            return null;
        }
    }

    private YamlMap? Document(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            errors.Add(new(file, 1, 1), "C006", "is empty: a contract is a mapping that starts with 'contract:'");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Item(parser);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second)) errors.Add(At(second), "C003", "a second document: one file holds one contract");
        if (root is YamlMap map) return map;

        errors.Add(root.At, "C006", $"is {root.Kind}: a contract is a mapping that starts with 'contract:'");
        return null;
    }

    private YamlItem Item(IParser parser)
    {
        var at = At(parser.Current!);
        if (++_depth > MostDepth) throw new TooDeepException(at);

        RefuseDecoration(parser.Current as NodeEvent, at);
        YamlItem item = parser.Current switch
        {
            MappingStart => Map(parser, at),
            SequenceStart => List(parser, at),
            AnchorAlias => Alias(parser, at),
            _ => Scalar(parser.Consume<Scalar>(), at),
        };
        _depth--;
        return item;
    }

    private YamlMap Map(IParser parser, SourcePosition at)
    {
        parser.Consume<MappingStart>();
        var entries = new List<(YamlScalar, YamlItem)>();
        var seen = new Dictionary<string, SourcePosition>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Item(parser);
            var value = Item(parser);
            if (key is not YamlScalar name) errors.Add(key.At, "C006", $"a key is {key.Kind}: keys are words");
            else if (name is { Plain: true, Text: "<<" }) errors.Add(name.At, "C003", "a merge key: write the keys out");
            else if (!seen.TryAdd(name.Text, name.At)) errors.Add(name.At, "C007", $"key '{name.Text}' is written twice, first in line {seen[name.Text].Line}: remove one");
            else entries.Add((name, value));
        }

        return new(at, entries);
    }

    private YamlList List(IParser parser, SourcePosition at)
    {
        parser.Consume<SequenceStart>();
        var items = new List<YamlItem>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Item(parser));
        return new(at, items);
    }

    private static YamlScalar Scalar(Scalar scalar, SourcePosition at) => new(at, scalar.Value, scalar.Style == ScalarStyle.Plain);

    private YamlScalar Alias(IParser parser, SourcePosition at)
    {
        var alias = parser.Consume<AnchorAlias>();
        errors.Add(at, "C003", $"an alias '*{alias.Value}': write the value out");
        return new(at, "", Plain: false);
    }

    private void RefuseDecoration(NodeEvent? node, SourcePosition at)
    {
        if (node is null) return;
        if (!node.Anchor.IsEmpty) errors.Add(at, "C003", $"an anchor '&{node.Anchor.Value}': contracts repeat what they mean");
        if (!node.Tag.IsEmpty) errors.Add(at, "C003", $"a tag '{node.Tag.Value}': types follow from the key");
    }

    private SourcePosition At(ParsingEvent e) => _reached = new(file, (int)e.Start.Line, (int)e.Start.Column);

    private sealed class TooDeepException(SourcePosition at) : Exception
    {
        public SourcePosition At => at;
    }
}
