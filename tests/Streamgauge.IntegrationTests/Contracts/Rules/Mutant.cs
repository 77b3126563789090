using Streamgauge.Contracts.Model;

namespace Streamgauge.IntegrationTests.Contracts.Rules;

/// <summary>An alert with one deliberate fault: what was done to it, and how it reads then.</summary>
internal sealed record Mutant(string Fault, Alert Alert);
