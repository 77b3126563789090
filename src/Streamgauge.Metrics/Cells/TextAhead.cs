using System.Runtime.CompilerServices;

namespace Streamgauge.Metrics;

/// <summary>
/// Fetches the labels of the next block step by step while the lines of this one are written, and as much again of what lies behind
/// them: series that are created after each other lie behind each other, so that is the block after next. All at once, as
/// <see cref="BlocksAhead"/> asks for small things, the processor would first have to wait for what it asked for.
/// </summary>
internal unsafe ref struct TextAhead
{
    private const int Behind = 2048;
    private const int MostLines = 16;

    private readonly int _lines;
    private byte* _at;

    public TextAhead(Block block, int steps)
    {
        if (block.Next is not { } next) return;
        _at = (byte*)Unsafe.AsPointer(ref WideCopy.Start(next.Labels.Bytes));
        _lines = Math.Min(1 + ((next.Labels.TotalLength + Behind) / (steps * Prefetch.Line)), MostLines);
    }

    public void FetchStep()
    {
        Prefetch.Lines(_at, _lines);
        _at += _lines * Prefetch.Line;
    }
}
