using Streamgauge.Server.Synthesis.Listening;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>
/// The listeners of a channel, spread over ten groups 10 ms apart so that they are not all served at the same instant. Readers take a
/// snapshot; joins and leaves replace it.
/// </summary>
internal sealed class Audience(ChannelInstruments instruments)
{
    public const int Groups = 10;

    private readonly Lock _gate = new();
    private readonly int[] _groups = new int[Groups];
    private readonly int[] _formats = new int[3];
    private Listener[] _listeners = [];

    public ReadOnlySpan<Listener> All => Volatile.Read(ref _listeners);

    public IReadOnlyList<Listener> Snapshot => Volatile.Read(ref _listeners);

    public int Count => Volatile.Read(ref _listeners).Length;

    public bool AnyJson => CountOf(Format.Json) > 0;

    public int CountOf(Format format) => Volatile.Read(ref _formats[(int)format]);

    /// <summary>Takes a place in the emptiest group, the lowest of those alike.</summary>
    public int TakeGroup()
    {
        lock (_gate)
        {
            var group = Array.IndexOf(_groups, _groups.Min());
            _groups[group]++;
            return group;
        }
    }

    public void Add(Listener listener)
    {
        lock (_gate)
        {
            Volatile.Write(ref _listeners, [.. _listeners, listener]);
            Tally(listener.Format, 1);
        }
    }

    public void Remove(Listener listener)
    {
        lock (_gate)
        {
            if (!_listeners.Contains(listener)) return;

            Volatile.Write(ref _listeners, [.. _listeners.Where(other => other != listener)]);
            Tally(listener.Format, -1);
            _groups[listener.Group]--;
        }
    }

    private void Tally(Format format, int change) => instruments.Listeners(format, _formats[(int)format] += change);
}
