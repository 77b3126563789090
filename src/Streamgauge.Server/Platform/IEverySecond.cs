namespace Streamgauge.Server.Platform;

/// <summary>A duty done about once a second. Turns of one duty never overlap; tests call the turn by hand.</summary>
internal interface IEverySecond
{
    ValueTask TurnAsync(CancellationToken stopping);
}
