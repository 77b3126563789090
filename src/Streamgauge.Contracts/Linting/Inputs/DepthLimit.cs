using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Streamgauge.Contracts.Linting.Inputs;

/// <summary>Refuses YAML that nests so deeply that reading it would exhaust the stack.</summary>
internal sealed class DepthLimit(IParser inner) : IParser
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int Most = 50;

    private int _depth;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext()) return false;
        _depth += inner.Current!.NestingIncrease;
        return _depth <= Most + 2 ? true : throw new YamlException(inner.Current.Start, inner.Current.End, $"nests deeper than {Most}");
    }
}
