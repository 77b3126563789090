namespace Streamgauge.Metrics;

/// <summary>One labelled example of what was counted, usually a trace id. At most 128 characters of name and value together.</summary>
/// <param name="Name">Label name, for example <c>trace_id</c>.</param>
/// <param name="Value">Label value.</param>
public readonly record struct Exemplar(string Name, string Value);
