using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Storage;

/// <summary>
/// What control has made of a channel, as it survives a restart. `UpdatedBy` is a pseudonym or the word loopback. A row that no longer
/// says anything playable has no parameters; its revision counts all the same, so that the next change can replace it.
/// </summary>
internal sealed record ChannelRow(string Name, long Revision, MusicParameters? Parameters, long? Seed, DateTimeOffset UpdatedAt, string? UpdatedBy);
