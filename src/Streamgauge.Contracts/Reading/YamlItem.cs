using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>A piece of plain YAML (no tags, anchors or merges) that remembers where it stood.</summary>
internal abstract record YamlItem(SourcePosition At)
{
    public abstract string Kind { get; }
}

/// <summary>A value. Only a plain one can mean null, true or a number.</summary>
internal sealed record YamlScalar(SourcePosition At, string Text, bool Plain) : YamlItem(At)
{
    public override string Kind => IsNull ? "null" : $"'{Text}'";

    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed record YamlList(SourcePosition At, IReadOnlyList<YamlItem> Items) : YamlItem(At)
{
    public override string Kind => "a list";
}

/// <summary>A mapping in written order, each key once.</summary>
internal sealed record YamlMap(SourcePosition At, IReadOnlyList<(YamlScalar Key, YamlItem Value)> Entries) : YamlItem(At)
{
    public override string Kind => "a mapping";
}
