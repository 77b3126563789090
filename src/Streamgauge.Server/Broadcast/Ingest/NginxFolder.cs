using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Writes nginx's configuration and folders at start, so that nginx can be started beside us. Nothing here needs nginx to be installed.</summary>
internal sealed class NginxFolder(BroadcastOptions options, DataFolder data, HookSecret secret, ILogger<NginxFolder> log) : IHostedService
{
    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    public string MediaRoot { get; } = Path.GetFullPath(options.Hls.Root ?? data.Sub("media"));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = data.Sub("nginx");
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.Combine(MediaRoot, "hls"));

        var user = Environment.IsPrivilegedProcess ? FolderOwner.Of(data.Path) : null;
        Write(Path.Combine(folder, "nginx.conf"), NginxConf.Render(options, folder, MediaRoot, secret.Text, user));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // nginx may read it at any moment, so it is replaced whole; and left alone when nothing changed.
    private void Write(string file, string text)
    {
        if (File.Exists(file) && File.ReadAllText(file) == text) return;

        var isChange = File.Exists(file);
        var draft = $"{file}.new";
        File.Delete(draft);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = OwnerAndGroup;
        using (var writer = new StreamWriter(draft, mode)) writer.Write(text);
        File.Move(draft, file, overwrite: true);
        if (isChange) log.NginxReloadDue(file);
    }
}
