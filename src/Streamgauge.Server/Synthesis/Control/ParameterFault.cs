namespace Streamgauge.Server.Synthesis.Control;

/// <summary>A value that was refused: what was found and what is allowed.</summary>
internal sealed record ParameterFault(string Name, string Value, string Allowed);
