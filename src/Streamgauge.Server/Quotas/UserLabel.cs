namespace Streamgauge.Server.Quotas;

/// <summary>What the label user_id carries.</summary>
internal enum UserLabel
{
    /// <summary>A name of the account's own that only the pseudonym key links to it.</summary>
    Pseudonym,

    /// <summary>One value for all accounts of a tier.</summary>
    Tier,

    /// <summary>The subject itself, where it is plain; needs Privacy:AllowRawUserLabel.</summary>
    Raw,
}
