namespace Streamgauge.Media.Analysis;

/// <summary>Gathers the samples of one block from calls that are cut anyhow. Not thread-safe.</summary>
internal sealed class SampleBlock(int capacity)
{
    private readonly float[] _samples = new float[capacity];

    /// <summary>How many samples wait for the rest of their block.</summary>
    public int Waiting { get; private set; }

    /// <summary>
    /// Takes what the present block, of <paramref name="length"/> samples, still lacks off the front of <paramref name="samples"/>. True when
    /// that completes it; <paramref name="block"/> then holds it until the next call: where it lies, if it came whole, and else a copy.
    /// </summary>
    public bool TryComplete(ref ReadOnlySpan<float> samples, int length, out ReadOnlySpan<float> block)
    {
        var piece = samples[..Math.Min(samples.Length, length - Waiting)];
        samples = samples[piece.Length..];
        block = piece;
        if (piece.Length == length) return true;

        piece.CopyTo(_samples.AsSpan(Waiting));
        Waiting += piece.Length;
        block = Waiting < length ? default : TakeWaiting();
        return !block.IsEmpty;
    }

    /// <summary>What has come of the present block, which begins anew after it; valid until the next call.</summary>
    public ReadOnlySpan<float> TakeWaiting()
    {
        var waiting = _samples.AsSpan(0, Waiting);
        Waiting = 0;
        return waiting;
    }
}
