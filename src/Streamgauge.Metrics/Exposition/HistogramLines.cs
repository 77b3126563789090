namespace Streamgauge.Metrics;

/// <summary>The lines of a histogram: cumulated buckets, sum, count, and in OpenMetrics when it was created.</summary>
internal sealed class HistogramLines(SampleHead[] buckets, SampleHead sum, SampleHead count, SampleHead? created, bool withExemplars) : SeriesLines
{
    public override int LongestFor(Block block, int slot)
    {
        var piece = block.Labels[slot].Length;
        var line = buckets.Max(head => head.LongestFor(piece)) + Numbers.MostBytes + (withExemplars && block.HasExemplars ? LongestExemplar : 0);
        return (buckets.Length + 3) * (line + "_created".Length);
    }

    public override int Write(Block block, int slot, Span<byte> to)
    {
        var piece = block.Labels[slot];
        var text = block.Text!;
        var cell = slot * (buckets.Length + 1);
        var at = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            at += WriteSample(to[at..], buckets[i], piece, text[cell + i]);
            if (withExemplars && block.HasExemplars) at += ExemplarText.Append(to, at, block.Exemplars[(slot * buckets.Length) + i]);
        }

        at += WriteSample(to[at..], sum, piece, text[cell + buckets.Length]);
        at += WriteSample(to[at..], count, piece, text[cell + buckets.Length - 1]);
        return created is null ? at : at + WriteCreated(to[at..], created, piece, block, slot);
    }
}
