namespace Streamgauge.Server.Quotas;

/// <summary>What the label user_id carries.</summary>
internal enum UserLabel
{
    Pseudonym,
    Tier,
}
