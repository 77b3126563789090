namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>The way in, whatever a listener speaks: it is let in or told why not, its quota being the last question, and keeps its seat until it is gone. Whoever listens is told when it loses it.</summary>
internal sealed class Reception(QuotaDoor quotas, SynthesisMetrics metrics)
{
    public async Task<IResult> ReceiveAsync(HttpContext context, Func<Seat, Refusal?> admit, Func<CancellationToken, Task> listenAsync)
    {
        await using var seat = new Seat();
        if ((admit(seat) ?? await quotas.EnterAsync(context, seat)) is { } refusal)
        {
            metrics.StreamgaugeSynthesisConnectionsRefused.With(refusal.Reason).Increment();
            return refusal.Problem;
        }

        await listenAsync(seat.Lost);
        return Results.Empty;
    }
}
