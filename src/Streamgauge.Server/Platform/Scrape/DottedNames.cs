namespace Streamgauge.Server.Platform.Scrape;

/// <summary>Whether the dotted aliases are written at all.</summary>
internal enum DottedNames
{
    Negotiated,
    Never,
}
