namespace Streamgauge.Server.Quotas.Speech;

/// <summary>The speech service is not reached, has gone, or does not answer.</summary>
internal sealed class SpeechLostException() : Exception("The speech service was lost.");
