namespace Streamgauge.Cli.Checking;

/// <summary>Opens a target: an address, a file, or standard input.</summary>
internal sealed class TargetOpener(TargetOptions options, Scraper scraper, Stream input)
{
    public static bool IsUrl(string target) =>
        target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UnreadableTargetException">The target cannot be read.</exception>
    public async Task<OpenedTarget> OpenAsync(string target, CancellationToken cancellation)
    {
        var (content, mediaType) = IsUrl(target)
            ? await scraper.FetchAsync(target, cancellation)
            : (target == "-" ? await Spool.FillAsync(input, options.MaxBytes, cancellation) : OpenFile(target), null);
        var kind = options.Format ?? FormatDetection.Detect(content, mediaType);
        content.Position = 0;
        return new OpenedTarget(content, kind);
    }

    private FileStream OpenFile(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            if (file.Length <= options.MaxBytes) return file;
            file.Dispose();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableTargetException(wrong.Message);
        }
        throw new UnreadableTargetException($"is larger than {options.MaxBytes} bytes; --max-bytes allows more");
    }
}
