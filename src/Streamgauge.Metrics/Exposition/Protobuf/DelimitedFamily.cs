namespace Streamgauge.Metrics;

/// <summary>Writes a family as one delimited message. The length stands first, so the message is kept until it is whole.</summary>
internal static class DelimitedFamily
{
    public static async ValueTask WriteAsync(ScrapeBody body, SeriesStore store, FamilyMessage family, long pass, CancellationToken ct)
    {
        using var message = Encode(store, family, pass);
        var prefix = new byte[10];
        await body.WriteAsync(prefix.AsMemory(0, ProtoBuffer.WriteVarint(prefix, (ulong)message.Length)), ct);
        foreach (var chunk in message.Chunks) await body.WriteAsync(chunk, ct);
    }

    private static RentedChunks Encode(SeriesStore store, FamilyMessage family, long pass)
    {
        var message = new RentedChunks();
        using var buffer = new ProtoBuffer();
        family.WriteHead(buffer);
        message.Append(buffer.Written);
        for (var block = store.Blocks.First; block is not null; block = Volatile.Read(ref block.Next))
        {
            buffer.Clear();
            lock (store.Collection)
            {
                store.CollectOnce(block, pass);
                family.WriteSeries(buffer, block, pass);
            }

            message.Append(buffer.Written);
        }

        return message;
    }
}
