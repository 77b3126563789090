using Xunit.v3;

namespace Streamgauge.Tests.Support;

/// <summary>A proof by volume that takes seconds: part of `./test`, left out of `./test --fast`.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongProofAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Proof", "long")];
}
