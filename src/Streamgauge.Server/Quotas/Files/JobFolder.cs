using Streamgauge.Server.Platform;

namespace Streamgauge.Server.Quotas.Files;

/// <summary>Where uploads wait: readable by the server's user alone, gone when their job has ended.</summary>
internal sealed class JobFolder(DataFolder data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string PathOf(Guid job) => data.Sub("audio-jobs", $"{job:D}.wav");

    public FileStream Create(Guid job)
    {
        Directory.CreateDirectory(data.Sub("audio-jobs"));
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) mode.UnixCreateMode = OwnerOnly;
        return new FileStream(PathOf(job), mode);
    }

    public FileStream Open(Guid job) => new(PathOf(job), new FileStreamOptions { Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });

    public bool Has(Guid job) => File.Exists(PathOf(job));

    public void Delete(Guid job) => File.Delete(PathOf(job));

    /// <summary>Removes files that belong to none of these jobs: left over by a crash between writing the file and its row.</summary>
    public void KeepOnly(IReadOnlySet<Guid> jobs)
    {
        if (!Directory.Exists(data.Sub("audio-jobs"))) return;
        foreach (var file in Directory.EnumerateFiles(data.Sub("audio-jobs")))
        {
            if (!Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var id) || !jobs.Contains(id)) File.Delete(file);
        }
    }
}
