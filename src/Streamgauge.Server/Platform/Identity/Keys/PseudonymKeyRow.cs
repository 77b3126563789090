namespace Streamgauge.Server.Platform.Identity.Keys;

/// <summary>A row of pseudonym_keys that still holds its key.</summary>
internal sealed class PseudonymKeyRow
{
    public int Id { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public string WrappedKey { get; set; } = "";
}
