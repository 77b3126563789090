namespace Streamgauge.Server.Streams;

/// <summary>`Changed` is true for the one caller whose statement moved the stream; everybody else gets the present state. Null: no such stream.</summary>
internal readonly record struct Transition(bool Changed, StreamSession? Now);
