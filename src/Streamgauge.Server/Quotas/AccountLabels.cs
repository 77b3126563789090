using Streamgauge.Metrics;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>What the label user_id says of an account: a pseudonym of its own, or that of its whole tier.</summary>
internal sealed class AccountLabels(Pseudonymiser pseudonymiser, QuotasOptions options)
{
    public Pseudonym Of(Account account, Tier tier) => options.UserLabel == UserLabel.Tier
        ? Pseudonym.TryParse($"tier-{tier.Name().PadRight(20, 'x')}", out var constant) ? constant : throw new InvalidOperationException("A tier's name does not fit a pseudonym.")
        : pseudonymiser.Make("acct", "account", account.Subject);
}
