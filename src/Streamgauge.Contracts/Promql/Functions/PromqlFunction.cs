using Streamgauge.Contracts.Promql.Syntax;

namespace Streamgauge.Contracts.Promql.Functions;

/// <summary>
/// A function's signature. <paramref name="Optional"/> counts how many of the last arguments may be left out or,
/// when negative, says that the last one may be repeated or left out at will.
/// </summary>
internal sealed record PromqlFunction(string Name, IReadOnlyList<ValueKind> Arguments, int Optional, ValueKind Returns)
{
    public int Fewest => Optional == 0 ? Arguments.Count : Arguments.Count - 1;

    public int Most => Optional < 0 ? int.MaxValue : Fewest + Optional;

    public ValueKind ArgumentKind(int index) => Arguments[Math.Min(index, Arguments.Count - 1)];
}
