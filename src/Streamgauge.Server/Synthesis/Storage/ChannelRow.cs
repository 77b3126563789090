using Streamgauge.Media.Music;

namespace Streamgauge.Server.Synthesis.Storage;

/// <summary>What control has made of a channel, as it survives a restart. `UpdatedBy` is a pseudonym or the word loopback.</summary>
internal sealed record ChannelRow(string Name, long Revision, MusicParameters Parameters, long? Seed, DateTimeOffset UpdatedAt, string UpdatedBy);
