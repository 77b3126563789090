namespace Streamgauge.Server.Streams;

/// <summary>The body of PATCH /streams/{id}, as sent.</summary>
internal sealed record StreamPatch(string? Title, string? Description, bool? IsLocked, bool? OpenMic);
