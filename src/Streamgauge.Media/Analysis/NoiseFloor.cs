namespace Streamgauge.Media.Analysis;

/// <summary>The smallest smoothed level of the blocks of the last 5 s, so a level that stays becomes the floor.</summary>
internal sealed class NoiseFloor
{
    private const int Window = 5 * AnalysisBlocks.PerSecond;
    private const double StartDb = -50;
    private const double LowestDb = -90;
    private const double HighestDb = -30;
    private const double Keep = 0.8;

    // Candidates for the minimum, rising: an older and larger value can never be the minimum again.
    private readonly Queue<(long Block, double Level)> _rising = new();
    private double _smoothed;
    private long _block;

    /// <summary>Takes a block's level and returns the floor including it.</summary>
    public double Next(double levelDb)
    {
        _smoothed = _block == 0 ? levelDb : (Keep * _smoothed) + ((1 - Keep) * levelDb);
        Push(_block++, _smoothed);
        var smallest = _rising.Peek().Level;
        if (_block < Window) smallest = Math.Min(smallest, StartDb);
        return Math.Clamp(smallest, LowestDb, HighestDb);
    }

    private void Push(long block, double level)
    {
        // A queue gives up its newest only by going round once; it holds few, as speech levels rise and fall.
        for (var n = _rising.Count; n > 0; n--)
        {
            var old = _rising.Dequeue();
            if (old.Block > block - Window && old.Level < level) _rising.Enqueue(old);
        }

        _rising.Enqueue((block, level));
    }
}
