using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Quotas;

/// <summary>A server on which a file may have a MiB, for a class of tests, each of which brings an account of its own.</summary>
public sealed class JobHost : IDisposable
{
    private int _accounts;

    internal ServerHost Server { get; } = new(("Quotas:Tiers:free:max_file_size_mb", "1"));

    public string NewAccount() => $"account-{Interlocked.Increment(ref _accounts)}";

    public void Dispose() => Server.Dispose();
}
