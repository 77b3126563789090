namespace Streamgauge.Server.Streams;

internal readonly record struct StreamEvent(StreamEventKind Kind, StreamSession Stream);
