namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>One node of an expression. Immutable.</summary>
internal abstract record Node(SourceSpan Span)
{
    public abstract ValueKind Kind { get; }

    /// <summary>The operands, in the order in which they are written.</summary>
    public virtual IReadOnlyList<Node> Children => [];

    /// <summary>1 for a leaf.</summary>
    public int Depth => field == 0 ? field = 1 + Deepest() : field;

    /// <summary>This node and all below it, outermost first.</summary>
    public IEnumerable<Node> SelfAndDescendants()
    {
        var waiting = new Stack<Node>([this]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--) waiting.Push(node.Children[i]);
        }
    }

    private int Deepest()
    {
        var deepest = 0;
        foreach (var child in Children) deepest = Math.Max(deepest, child.Depth);
        return deepest;
    }
}
