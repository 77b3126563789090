using System.Security.Cryptography;
using Streamgauge.Media.Music;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis.Storage;

namespace Streamgauge.Server.Synthesis.Channels;

/// <summary>Starts every channel from what control stored, else from configuration. The store has two seconds to answer.</summary>
internal sealed class ChannelStart(
    ChannelSet channels, ChannelControls controls, StoredChannels store, SynthesisOptions options, TimeProvider time, ILogger<ChannelStart> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Whether what is stored has been read since this process began.</summary>
    public bool HasRead { get; private set; }

    public async Task StartAllAsync(CancellationToken stopping)
    {
        if (options.ResetChannels) store.Forget(time.GetUtcNow());
        var rows = await TryReadAsync(stopping);
        foreach (var row in rows.Where(row => !options.Channels.ContainsKey(row.Name))) log.StoredChannelIgnored(row.Name, "it is not configured");
        foreach (var channel in channels.All)
        {
            var settings = Settings(channel.Name, rows.FirstOrDefault(row => row.Name == channel.Name));
            controls.Of(channel).Begin(settings);
            channel.Start(settings.Seed, settings.Parameters);
        }
    }

    /// <summary>What is stored. Throws where the store cannot be reached.</summary>
    public async Task<IReadOnlyList<ChannelRow>> ReadAsync(CancellationToken cancellation)
    {
        // A connection heeds the token when it is opened; a database that has stopped answering after that does not.
        var rows = await store.ReadAsync(cancellation).WaitAsync(cancellation);
        HasRead = true;
        return rows;
    }

    private MusicSettings Settings(string name, ChannelRow? row)
    {
        if (row is { Parameters: { } music }) return new MusicSettings(row.Revision, music, row.Seed ?? DrawSeed(), row.Seed is not null);

        var request = MusicRequest.FromSettings(options.Channels[name]);
        return new MusicSettings(row?.Revision ?? 0, request.Over(MusicParameters.Default), request.Seed ?? DrawSeed(), request.Seed is not null);
    }

    private async Task<IReadOnlyList<ChannelRow>> TryReadAsync(CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            return await ReadAsync(either.Token);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && e is DatabaseUnavailableException or OperationCanceledException)
        {
            log.StoreUnreachable(e);
            return [];
        }
    }

    private static long DrawSeed() => RandomNumberGenerator.GetInt32(int.MaxValue) * (1L << 22) + RandomNumberGenerator.GetInt32(1 << 22);
}
