namespace Streamgauge.Contracts.Model;

/// <summary>How a contract's families are collected: job name, path, and the two times every window and <c>for</c> is compared with.</summary>
public sealed record ScrapeSettings(string Job, string Path, TimeSpan Interval, TimeSpan Timeout);
