namespace Streamgauge.Contracts.Linting.Analysis;

/// <summary>Whether a value is "per time", before scaling.</summary>
internal enum TimePart { None, PerSecond, Unknown }
