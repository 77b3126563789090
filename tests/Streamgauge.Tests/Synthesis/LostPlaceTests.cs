using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Streamgauge.Server.Platform.Leases;
using Streamgauge.Server.Quotas;
using Streamgauge.Server.Quotas.Admission;
using Streamgauge.Server.Quotas.Tiers;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

/// <summary>A listener whose stream others took over. That leases are lost by processes that stand still is proved where leases are.</summary>
public sealed class LostPlaceTests : IDisposable
{
    private readonly TakenOverPlaces _places = new();
    private readonly SynthesisHost _host;

    public LostPlaceTests() => _host = new(
        services => services.AddSingleton<IAdmission>(_places), ("Synthesis:ListenRequiresToken", "true"), ("Synthesis:AdmitThroughQuotas", "true"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_socket_is_closed_as_the_audio_socket_is()
    {
        using var socket = await _host.JoinAsync("one", $"?access_token={_host.Server.Token()}");
        _places.TakeOver();

        Assert.Equal((4003, "lease_lost"), ((int?)await socket.UntilClosedAsync(), socket.CloseStatusDescription));
    }

    [Fact]
    public async Task A_WAV_response_ends()
    {
        await _host.LiveAsync();
        using var answer = await _host.Server.Http.GetAsync($"/channels/ambient/stream.wav?access_token={_host.Server.Token()}", HttpCompletionOption.ResponseHeadersRead);
        await Eventually.TrueAsync(() => _host.Channels.Listeners == 1, "somebody listens");
        _places.TakeOver();

        await answer.Content.ReadAsByteArrayAsync().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        Assert.Equal(0, _host.Channels.Listeners);
    }

    // The far side: admits everybody, then gives their places to somebody else.
    private sealed class TakenOverPlaces : IAdmission
    {
        private readonly List<LeaseHold> _holds = [];

        public async Task<AdmissionAnswer> AdmitAsync(Account account, SlotKind kind, Guid sourceId, bool metered, CancellationToken cancellation)
        {
            var lost = new CancellationTokenSource();
            var leases = new HeldLeases(new MemoryLeaseStore(new LeasesOptions(), TimeProvider.System), TimeProvider.System);
            var hold = await leases.HoldAsync(AccountAdmission.LeaseKey(account, kind), sourceId.ToString("D"), 1, TimeSpan.FromSeconds(30), lost.Cancel, cancellation);
            _holds.Add(hold);
            return new AdmissionAnswer(AdmissionOutcome.Admitted, Tier.Free, TierLimits.None) { Slot = new Slot(hold, null, () => { }, lost) };
        }

        public void TakeOver() => _holds.ForEach(hold => hold.Lose());
    }
}
