using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Quotas;

/// <summary>Who pays. The subject stays in memory; tables, leases and Redis hold the key, labels the pseudonym.</summary>
internal sealed record Account(string Subject, string Key)
{
    private const string SystemPrefix = "system:";

    /// <summary>Work of this server's own modules: it has no limits and is charged nothing.</summary>
    public bool IsSystem => Subject.StartsWith(SystemPrefix, StringComparison.Ordinal);

    public static Account Of(Caller caller, AccountKeys keys) => keys.Account(caller.Subject);
}
