using System.Collections.Concurrent;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Quotas.Tiers;

namespace Streamgauge.Server.Quotas;

/// <summary>
/// What the label user_id says of an account. It is chosen when the account's first series opens on this node and kept until its
/// last one closes, so that neither a key's rotation nor a change of tier splits a running series.
/// </summary>
internal sealed class AccountLabels(Pseudonyms pseudonyms, QuotasOptions options)
{
    private readonly ConcurrentDictionary<string, (Pseudonym Label, int Series)> _inUse = new(StringComparer.Ordinal);

    /// <summary>The label its series carry now, or the one they would.</summary>
    public Pseudonym Of(Account account, Tier tier) => _inUse.TryGetValue(account.Key, out var used) ? used.Label : Choose(account, tier);

    /// <summary>The label as it may be stored; a raw one may not.</summary>
    public string? Stored(Account account, Tier tier) => Pseudonym.TryParse(Of(account, tier).Value, out var label) ? label.Value : null;

    /// <summary>One more series of this account; `choose` decides when it is the first.</summary>
    public Pseudonym Take(string accountKey, Func<Pseudonym> choose) =>
        _inUse.AddOrUpdate(accountKey, _ => (choose(), 1), (_, used) => used with { Series = used.Series + 1 }).Label;

    public void Return(string accountKey)
    {
        while (_inUse.TryGetValue(accountKey, out var used))
        {
            if (used.Series == 1 ? _inUse.TryRemove(KeyValuePair.Create(accountKey, used)) : _inUse.TryUpdate(accountKey, used with { Series = used.Series - 1 }, used)) return;
        }
    }

    private Pseudonym Choose(Account account, Tier tier) => options.UserLabel switch
    {
        UserLabel.Tier => OfTier(tier),
        UserLabel.Raw when Pseudonym.IsPlainName(account.Subject) => Pseudonym.Raw(account.Subject),
        _ => pseudonyms.Newest.Account(account.Subject), // raw too, for what looks like an address, an e-mail or a DID
    };

    private static Pseudonym OfTier(Tier tier) =>
        Pseudonym.TryParse($"tier-{tier.Name().PadRight(20, 'x')}", out var constant) ? constant : throw new InvalidOperationException("A tier's name does not fit a pseudonym.");
}
