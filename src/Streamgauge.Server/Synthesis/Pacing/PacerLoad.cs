namespace Streamgauge.Server.Synthesis.Pacing;

/// <summary>
/// Whether this machine keeps up: overloaded when half the ticks of ten seconds were more than 50 ms late or left out, and until ten
/// seconds are good. Written by the pacer, read by anybody.
/// </summary>
internal sealed class PacerLoad
{
    public const int Ticks = 1_000;
    private static readonly TimeSpan Tolerated = TimeSpan.FromMilliseconds(50);

    private readonly bool[] _late = new bool[Ticks];
    private int _next;
    private int _lateCount;
    private volatile bool _overloaded;

    public bool IsOverloaded => _overloaded;

    /// <summary>A tick that began so late, and how many before it were left out.</summary>
    public void Ticked(TimeSpan lateness, int missed)
    {
        var late = lateness > Tolerated;
        for (var i = 0; i <= missed; i++) Note(late);
        if (_lateCount * 2 >= Ticks) _overloaded = true;
        else if (_lateCount == 0) _overloaded = false;
    }

    private void Note(bool late)
    {
        _lateCount += (late ? 1 : 0) - (_late[_next] ? 1 : 0);
        _late[_next] = late;
        _next = (_next + 1) % Ticks;
    }
}
