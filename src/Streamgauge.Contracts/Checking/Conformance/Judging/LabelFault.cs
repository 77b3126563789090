using Streamgauge.Contracts.Findings;

namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>What is wrong with a label of a series. The message shows nothing personal.</summary>
internal readonly record struct LabelFault(string Code, FindingLevel Level, string Message, string Fix);
