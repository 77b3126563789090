namespace Streamgauge.Metrics;

/// <summary>The line of a counter or gauge, and in OpenMetrics when a counter was created.</summary>
internal sealed class ScalarLines(SampleHead sample, SampleHead? created, bool withExemplars) : SeriesLines
{
    public override int LongestFor(Block block, int slot)
    {
        var piece = block.Labels[slot].Length;
        return sample.LongestFor(piece) + Numbers.MostBytes
            + (created is null ? 0 : created.LongestFor(piece) + Numbers.MostBytes)
            + (withExemplars && block.HasExemplars ? LongestExemplar : 0);
    }

    public override int Write(Block block, int slot, Span<byte> to)
    {
        var piece = block.Labels[slot];
        var at = WriteSample(to, sample, piece, block.Text![slot]);
        if (withExemplars && block.HasExemplars) at += ExemplarText.Append(to, at, block.Exemplars[slot]);
        return created is null ? at : at + WriteCreated(to[at..], created, piece, block, slot);
    }
}
