using Streamgauge.Benchmarks.Harness;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>What a listener to endless PCM over HTTP costs the server, beside Debian's Icecast serving the same bytes a second.</summary>
internal sealed class BesideIcecast : IQuestion
{
    private const int Listeners = 300;
    private const int Seconds = 30;

    public string Name => "Server processor time a listener, 176,400 bytes a second over HTTP, 300 listeners";

    public Answer Ask()
    {
        if (!Icecast.IsInstalled) return new Answer(Name) { Note = "Not run: icecast2 is missing (apt-get install --no-install-recommends icecast2)." };

        var ours = Ours();
        var theirs = Theirs();
        return new Answer(Name)
        {
            Findings =
            [
                new("Streamgauge", ours / theirs, "x Icecast", Must: 0.5, Hope: 0.2),
                new("Streamgauge, a listener and second", ours * 1e6 / Listeners, "us"),
                new("Icecast, a listener and second", theirs * 1e6 / Listeners, "us"),
            ],
            Note = "The same drains, one after the other; both measured once all listeners stand, ten seconds later. Ours includes composing and rendering.",
        };
    }

    private static double Ours()
    {
        using var server = new MusicProcess();
        using var drains = Probes.Begin("drain", "http", $"{server.Port}", $"{Listeners}", $"{Seconds + 60}", "/channels/ambient/stream.wav");
        MusicProcess.Pause(15);
        var cpu = server.CpuRate(Seconds);
        drains.Kill();
        return cpu;
    }

    private static double Theirs()
    {
        using var icecast = new Icecast(Listeners);
        using var drains = Probes.Begin("drain", "http", $"{icecast.Port}", $"{Listeners}", $"{Seconds + 120}", "/music");
        icecast.AwaitListeners(Listeners);
        MusicProcess.Pause(10);
        var cpu = icecast.CpuRate(Seconds);
        drains.Kill();
        return cpu;
    }
}
