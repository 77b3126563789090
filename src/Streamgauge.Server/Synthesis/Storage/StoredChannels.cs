using System.Text.Json;
using Dapper;
using Streamgauge.Media.Music;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis.Control;

namespace Streamgauge.Server.Synthesis.Storage;

/// <summary>Channels in the table synthesis_channels. The revision decides who was first, in the statement itself.</summary>
internal sealed class StoredChannels(IDatabase database, ILogger<StoredChannels> log)
{
    private const string Insert =
        """
        INSERT INTO synthesis_channels (name, revision, preset, params, seed, updated_at, updated_by)
        VALUES (@Name, @Revision, @Preset, @Params, @Seed, @UpdatedAt, @UpdatedBy)
        ON CONFLICT (name) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE synthesis_channels
        SET revision = @Revision, preset = @Preset, params = @Params, seed = @Seed, updated_at = @UpdatedAt, updated_by = @UpdatedBy
        WHERE name = @Name AND revision = @Revision - 1
        """;

    /// <summary>All rows that still say something playable; the others are left where they are, with one warning each.</summary>
    public async Task<IReadOnlyList<ChannelRow>> ReadAsync(CancellationToken cancellation)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<StoredChannel>("SELECT name, revision, params, seed, updated_at, updated_by FROM synthesis_channels"), cancellation);
        return [.. rows.Select(Understand).OfType<ChannelRow>()];
    }

    /// <summary>Writes a row if the stored revision is the one before it (no row: 0); false when somebody else was first.</summary>
    public Task<bool> TryWriteAsync(ChannelRow row, CancellationToken cancellation)
    {
        var preset = MusicPreset.All.FirstOrDefault(known => known.Parameters == row.Parameters)?.Name;
        var values = new { row.Name, row.Revision, Preset = preset, Params = JsonSerializer.Serialize(MusicField.Show(row.Parameters)), row.Seed, row.UpdatedAt, row.UpdatedBy };
        return database.WriteAsync(
            async transaction => await transaction.Connection!.ExecuteAsync(row.Revision == 1 ? Insert : Update, values, transaction) == 1, cancellation);
    }

    public Task DeleteAllAsync(CancellationToken cancellation) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("DELETE FROM synthesis_channels", transaction: transaction), cancellation);

    private ChannelRow? Understand(StoredChannel stored)
    {
        try
        {
            using var json = JsonDocument.Parse(stored.Params);
            var request = MusicRequest.Read(json.RootElement);
            if (request.Faults is [var fault, ..]) log.StoredChannelIgnored(stored.Name, $"{fault.Name} is {fault.Value}, allowed is {fault.Allowed}");
            return request.Faults.Count > 0 ? null : new ChannelRow(stored.Name, stored.Revision, request.Over(MusicParameters.Default), stored.Seed, stored.UpdatedAt, stored.UpdatedBy);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            log.StoredChannelIgnored(stored.Name, "its parameters are not a JSON object");
            return null;
        }
    }

    private sealed class StoredChannel
    {
        public required string Name { get; init; }

        public required long Revision { get; init; }

        public required string Params { get; init; }

        public long? Seed { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public required string UpdatedBy { get; init; }
    }
}
