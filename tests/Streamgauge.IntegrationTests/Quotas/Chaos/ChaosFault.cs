namespace Streamgauge.IntegrationTests.Quotas.Chaos;

/// <summary>One thing that went wrong, and how long it took until every number was the truth again; null if that was longer than a lease lasts.</summary>
internal sealed record ChaosFault(string What, int Streams, TimeSpan? RightAfter, string Seen);
