using System.Diagnostics.CodeAnalysis;
using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql;

/// <summary>Either the tree of an accepted expression or the first reason to refuse it.</summary>
internal sealed record PromqlResult(Node? Tree, PromqlError? Error)
{
    [MemberNotNullWhen(true, nameof(Tree))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Accepted => Error is null;
}
