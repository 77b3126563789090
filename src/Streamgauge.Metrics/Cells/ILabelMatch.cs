namespace Streamgauge.Metrics;

/// <summary>The label values of a lookup. Its two forms are structs, so that each gets a search compiled for it.</summary>
internal interface ILabelMatch
{
    /// <summary>Whether the series has exactly these values.</summary>
    bool IsAt(LabelPieces pieces, int slot);
}
