using Streamgauge.Server.Platform;
using Streamgauge.Server.Synthesis.Control;

namespace Streamgauge.Server.Synthesis.Admission;

/// <summary>Addresses stay in memory for as long as a limit needs them, a minute at most.</summary>
internal sealed class Forgetting(ListenGate gate, ControlDesk desk) : IEverySecond
{
    public ValueTask TurnAsync(CancellationToken stopping)
    {
        gate.ForgetIdle();
        desk.ForgetIdle();
        return ValueTask.CompletedTask;
    }
}
