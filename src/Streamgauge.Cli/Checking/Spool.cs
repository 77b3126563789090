namespace Streamgauge.Cli.Checking;

/// <summary>Keeps what a target sent in a temporary file that goes away when it is closed, so that memory stays small.</summary>
internal static class Spool
{
    private const int Block = 64 * 1024;

    public static async Task<FileStream> FillAsync(Stream source, long mostBytes, CancellationToken cancellation)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            await CopyAsync(source, file, mostBytes, cancellation);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task CopyAsync(Stream source, FileStream file, long mostBytes, CancellationToken cancellation)
    {
        var block = new byte[Block];
        long total = 0;
        while (await source.ReadAsync(block, cancellation) is > 0 and var read)
        {
            total += read;
            if (total > mostBytes) throw new UnreadableTargetException($"is larger than {mostBytes} bytes; --max-bytes allows more");
            await file.WriteAsync(block.AsMemory(0, read), cancellation);
        }
    }
}
