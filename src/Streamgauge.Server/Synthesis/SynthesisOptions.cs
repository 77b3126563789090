using System.ComponentModel.DataAnnotations;

namespace Streamgauge.Server.Synthesis;

internal sealed class SynthesisOptions
{
    /// <summary>Off: no routes and no series of this module.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The channels of this node by name; fixed once started, so that their names may be label values.</summary>
    public Dictionary<string, ChannelOptions> Channels { get; } = new(StringComparer.Ordinal) { ["ambient"] = new() };

    public string DefaultChannel { get; set; } = "ambient";

    [Range(0, 100_000)] // 0 lets nobody in
    public int MaxClientsPerChannel { get; set; } = 1_000;

    [Range(0, 100_000)]
    public int MaxClients { get; set; } = 4_000;

    [Range(1, 100_000)]
    public int MaxConnectionsPerIp { get; set; } = 5;

    [Range(1, 100_000)]
    public int MaxAttemptsPerMinute { get; set; } = 10;

    /// <summary>Set it when a proxy on this host is not a trusted one: all its clients share one address.</summary>
    public bool LimitLoopback { get; set; }

    /// <summary>A send that takes longer ends the connection.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Small, so that a listener that stopped reading shows within seconds.</summary>
    [Range(16_384, 4 * 1024 * 1024)]
    public int SocketSendBufferBytes { get; set; } = 65_536;

    /// <summary>Chunks beyond a tier's depth at which a listener is moved forward; the ring holds 128.</summary>
    [Range(10, 60)]
    public int MaxLagChunks { get; set; } = 30;

    /// <summary>The longest WAV response; its header can say no more than 4 GiB, which is 6 h 45 min.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "06:30:00")]
    public TimeSpan MaxWavDuration { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long music goes on after the stop signal.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DrainPeriod { get; set; } = TimeSpan.FromSeconds(5);

    public bool ListenRequiresToken { get; set; }

    public bool AdmitThroughQuotas { get; set; }

    public bool OpenControlOnLoopback { get; set; } = true;

    public List<string> AllowedOrigins { get; } = ["*"];

    /// <summary>Forgets what control changed and starts from configuration.</summary>
    public bool ResetChannels { get; set; }

    /// <summary>What is wrong with settings that depend on each other; all of it.</summary>
    public static IEnumerable<string> Faults(SynthesisOptions options)
    {
        if (options.Channels.Count is < 1 or > 16) yield return $"Synthesis:Channels has {options.Channels.Count} entries; allowed is 1 to 16";
        foreach (var name in options.Channels.Keys.Where(name => !ChannelOptions.IsName(name)))
            yield return $"Synthesis:Channels:{name} is not a channel name; allowed is [a-z0-9][a-z0-9-]{{0,31}}";
        if (!options.Channels.ContainsKey(options.DefaultChannel))
            yield return $"Synthesis:DefaultChannel is '{options.DefaultChannel}'; allowed is one of {string.Join(", ", options.Channels.Keys.Order(StringComparer.Ordinal))}";
        if (options is { AdmitThroughQuotas: true, ListenRequiresToken: false })
            yield return "Synthesis:AdmitThroughQuotas is 'True'; it needs Synthesis:ListenRequiresToken, or nobody is known";
        foreach (var fault in options.Channels.SelectMany(channel => channel.Value.Faults(channel.Key))) yield return fault;
    }
}
