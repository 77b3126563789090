namespace Streamgauge.Metrics;

/// <summary>An exemplar with the amount it stands for and when it was kept.</summary>
/// <param name="Exemplar">Its label.</param>
/// <param name="Value">What was added or observed.</param>
/// <param name="At">When.</param>
public sealed record StoredExemplar(Exemplar Exemplar, double Value, DateTimeOffset At);
