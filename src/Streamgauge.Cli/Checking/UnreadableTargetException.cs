namespace Streamgauge.Cli.Checking;

/// <summary>A target that cannot be judged; the message is the one sentence that is printed.</summary>
internal sealed class UnreadableTargetException(string message) : Exception(message);
