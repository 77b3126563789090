namespace Streamgauge.Server.Synthesis.Listening;

/// <summary>A text message to a listener, and what it is worth where not all can wait.</summary>
internal readonly record struct ServerMessage(ReadOnlyMemory<byte> Text, Worth Worth);
