using System.Globalization;
using Streamgauge.Media.Music;
using Streamgauge.Server.Platform.Documentation;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Synthesis.Admission;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Player;
using Streamgauge.Server.Synthesis.Sockets;
using Streamgauge.Server.Synthesis.Wav;

namespace Streamgauge.Server.Synthesis;

internal static class SynthesisEndpoints
{
    private const int MostListeners = 500;

    public static void MapSynthesis(this WebApplication app)
    {
        if (!SynthesisModule.IsThere(app.Services)) return;

        app.MapGet("/ws/audio/{clientId}", (HttpContext context, string clientId, SocketDesk desk) => desk.ServeAsync(context, clientId)).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("A listener's WebSocket: music as JSON or PCM.", new Example("/ws/audio/somebody", 426));
        app.MapGet("/channels/{name}/stream.wav", (HttpContext context, string name, WavDesk desk) => desk.ServeAsync(context, name)).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("A channel's music as a WAV file without an end.", new Example("/channels/ambient/stream.wav", 200));
        app.MapMethods("/channels/{name}/stream.wav", ["HEAD"], (HttpContext context, string name, WavDesk desk) => desk.Head(context, name)).WithMetadata(NoCallerNeeded.Mark)
            .WithExample("What the stream would be.", new Example("/channels/ambient/stream.wav", 200));
        var open = app.MapGroup("").AddEndpointFilter(AsListeningAsync).WithMetadata(NoCallerNeeded.Mark);   // the filter reads a token where one is needed
        open.MapRead("/channels", (HttpContext context, ChannelSet channels, ChannelViews views) => Results.Ok(new { channels = channels.All.Select(channel => views.Of(context, channel)) }))
            .WithExample("All channels.", new Example("/channels", 200));
        open.MapRead("/channels/{name}", (HttpContext context, string name, ChannelSet channels, ChannelViews views) => channels.TryFind(name, out var channel) ? Results.Ok(views.Of(context, channel)) : Refusal.Of(Reason.ChannelNotFound).Problem)
            .WithExample("One channel.", new Example("/channels/ambient", 200));
        open.MapRead("/channels/{name}/phrase", (string name, ChannelSet channels) => With(channels, name, ChannelViews.PhraseOf))
            .WithExample("What a channel plays now.", new Example("/channels/ambient/phrase", 200));
        app.MapRead("/channels/{name}/listeners", Listeners)
            .WithExample("Who listens, under pseudonyms.", new Example("/channels/ambient/listeners?limit=10", 200, "operator"));
        open.MapRead("/api/presets", () => Results.Ok(new { presets = MusicPreset.All.Select(preset => new { name = preset.Name, @params = MusicField.Show(preset.Parameters) }) }))
            .WithExample("Ready-made music.", new Example("/api/presets", 200));
        open.MapRead("/api/control", (string? channel, ChannelSet channels, ChannelControls controls) => With(channels, channel, found => View(found, controls.Of(found))))
            .WithExample("What a channel was asked to play.", new Example("/api/control?channel=ambient", 200));
        app.MapPost("/api/control", (HttpContext context, Caller? caller, ControlDesk desk) => desk.ChangeAsync(context, caller))
            .WithExample("Changes a channel's music.", new Example("/api/control", 200, "operator", new { channel = "ambient", preset = "focus" }));
        app.MapPlayer();
    }

    private static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string path, Delegate handler) => routes.MapMethods(path, ["GET", "HEAD"], handler);

    // What can be seen is open as listening is.
    private static async ValueTask<object?> AsListeningAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.RequestServices.GetRequiredService<ListenGate>().TokenFault(call.HttpContext) ?? await next(call);

    private static IResult Listeners(HttpContext context, string name, string? limit, Caller? caller, ChannelSet channels, ControlGate gate)
    {
        if (gate.Fault(context, caller) is { } refusal) return refusal;
        if (!int.TryParse(limit ?? "100", NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is < 1 or > MostListeners)
            return Problem.InvalidRequest("limit", $"must be 1 to {MostListeners}");

        return With(channels, name, channel => ChannelViews.ListenersOf(channel, most));
    }

    private static object View(Channel channel, ChannelControl control) => new
    {
        channel = channel.Name,
        revision = control.Settings.Revision,
        preset = control.Settings.Preset,
        @params = MusicField.Show(control.Settings.Parameters),
        seed = control.Settings.Seed,
        pending = control.Pending is { } pending ? new { @params = MusicField.Show(pending.Parameters), seed = pending.Seed } : null,
    };

    private static IResult With(ChannelSet channels, string? name, Func<Channel, object?> view) =>
        !channels.TryFind(name, out var channel) ? Refusal.Of(Reason.ChannelNotFound).Problem
        : channel.State == ChannelState.Starting ? Refusal.Starting.Problem
        : Results.Ok(view(channel));
}
