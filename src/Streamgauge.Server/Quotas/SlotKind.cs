namespace Streamgauge.Server.Quotas;

/// <summary>What a slot is for; each kind has its own limit, and its own word in tables and labels.</summary>
internal enum SlotKind
{
    Stream,
    Job,
}
