namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>
/// Whether this machine keeps up: overloaded when half the ticks of ten seconds were more than 50 ms late or left out, and for ten
/// seconds after that was last so. Written by the pacer, read by anybody.
/// </summary>
internal sealed class PacerLoad
{
    public const int Ticks = 1_000;
    private static readonly TimeSpan Tolerated = TimeSpan.FromMilliseconds(50);

    private readonly bool[] _late = new bool[Ticks];
    private int _next;
    private int _lateCount;
    private int _calm = Ticks;   // ticks since the last ten seconds that were half late
    private volatile bool _overloaded;

    public bool IsOverloaded => _overloaded;

    /// <summary>A tick that began so late, and how many before it were left out.</summary>
    public void Ticked(TimeSpan lateness, int missed)
    {
        var late = lateness > Tolerated;
        for (var i = 0; i <= missed; i++) Note(late);
        _calm = _lateCount * 2 >= Ticks ? 0 : Math.Min(Ticks, _calm + 1 + missed);
        _overloaded = _calm < Ticks && (_overloaded || _calm == 0);
    }

    private void Note(bool late)
    {
        _lateCount += (late ? 1 : 0) - (_late[_next] ? 1 : 0);
        _late[_next] = late;
        _next = (_next + 1) % Ticks;
    }
}
