namespace Streamgauge.Tests.Contracts.Promql.Corpus;

/// <summary>One expression and promtool's word on it.</summary>
internal sealed record CorpusEntry(string Expression, bool Accepted);
