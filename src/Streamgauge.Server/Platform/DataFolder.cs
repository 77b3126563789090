using System.Security.Cryptography;

namespace Streamgauge.Server.Platform;

/// <summary>The server's own folder. A secret is made at first need, readable by the server's user alone, and kept.</summary>
internal sealed class DataFolder(PlatformOptions options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.GetFullPath(options.DataDir);

    public string Sub(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>32 random bytes, the same at every start.</summary>
    public byte[] Secret(string name)
    {
        var file = Sub(name);
        if (!File.Exists(file)) MakeSecret(file);

        var secret = Convert.FromBase64String(File.ReadAllText(file).Trim());
        return secret.Length >= 32 ? secret : throw new InvalidDataException($"{file} holds {secret.Length} bytes; a key needs 32");
    }

    private void MakeSecret(string file)
    {
        Directory.CreateDirectory(Path);
        var draft = $"{file}.{Guid.NewGuid():N}";
        var ownersAlone = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) ownersAlone.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(draft, ownersAlone))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        Publish(draft, file);
    }

    // Two processes may start on one folder: the first key wins, the other's draft is thrown away.
    private static void Publish(string draft, string file)
    {
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
