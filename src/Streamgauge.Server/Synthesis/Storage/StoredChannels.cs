using System.Collections.Concurrent;
using System.Data.Common;
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

    private const string Select = "SELECT name, revision, params, seed, updated_at, updated_by FROM synthesis_channels";

    private readonly ConcurrentDictionary<(string Name, long Revision), bool> _told = [];
    private DateTimeOffset _began;
    private volatile bool _forgetsFirst;   // set after _began, read before it

    /// <summary>
    /// What was stored before this moment is deleted by the first reading or writing that reaches the database, in the same transaction
    /// where it writes: a change would otherwise lose against a row that is to go.
    /// </summary>
    public void Forget(DateTimeOffset before)
    {
        _began = before;
        _forgetsFirst = true;
    }

    /// <summary>All rows. What no longer says anything playable is left where it is, with one warning.</summary>
    public async Task<IReadOnlyList<ChannelRow>> ReadAsync(CancellationToken cancellation)
    {
        if (_forgetsFirst)
        {
            await database.WriteAsync(ForgetAsync, cancellation);
            _forgetsFirst = false;
        }

        var rows = await database.ReadAsync(connection => connection.QueryAsync<StoredChannel>(Select), cancellation);
        return [.. rows.Select(Understand)];
    }

    public async Task<ChannelRow?> FindAsync(string name, CancellationToken cancellation)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<StoredChannel>($"{Select} WHERE name = @name", new { name }), cancellation);
        return row is null ? null : Understand(row);
    }

    /// <summary>Writes a row if the stored revision is the one before it (no row: 0); false when somebody else was first.</summary>
    public async Task<bool> TryWriteAsync(ChannelRow row, CancellationToken cancellation)
    {
        var preset = MusicPreset.All.FirstOrDefault(known => known.Parameters == row.Parameters)?.Name;
        var values = new { row.Name, row.Revision, Preset = preset, Params = JsonSerializer.Serialize(MusicField.Show(row.Parameters!)), row.Seed, row.UpdatedAt, row.UpdatedBy };
        var written = await database.WriteAsync(
            async transaction =>
            {
                if (_forgetsFirst) await ForgetAsync(transaction);
                return await transaction.Connection!.ExecuteAsync(row.Revision == 1 ? Insert : Update, values, transaction) == 1;
            },
            cancellation);
        _forgetsFirst = false;
        return written;
    }

    private Task<int> ForgetAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM synthesis_channels WHERE updated_at < @moment", new { moment = _began }, transaction);

    private ChannelRow Understand(StoredChannel stored)
    {
        var (music, fault) = Read(stored);
        if (fault is not null && _told.TryAdd((stored.Name, stored.Revision), true)) log.StoredChannelIgnored(stored.Name, fault);
        return new ChannelRow(stored.Name, stored.Revision, music, stored.Seed, stored.UpdatedAt, stored.UpdatedBy);
    }

    private static (MusicParameters? Music, string? Fault) Read(StoredChannel stored)
    {
        if (stored.Seed is < 0 or > MusicRequest.MaxSeed) return (null, $"seed is {stored.Seed}, allowed is 0 to {MusicRequest.MaxSeed}");

        try
        {
            using var json = JsonDocument.Parse(stored.Params);
            var request = MusicRequest.Read(json.RootElement.EnumerateObject());
            return request.Faults is [var fault, ..]
                ? (null, $"{fault.Name} is {fault.Written}, allowed is {fault.Allowed}")
                : (request.Over(MusicParameters.Default), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, "its parameters are not a JSON object");
        }
    }

    private sealed class StoredChannel
    {
        public required string Name { get; init; }

        public required long Revision { get; init; }

        public required string Params { get; init; }

        public long? Seed { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }

        public string? UpdatedBy { get; init; }
    }
}
