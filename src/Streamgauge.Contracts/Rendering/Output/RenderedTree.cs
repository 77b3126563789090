using System.Text;

namespace Streamgauge.Contracts.Rendering.Output;

/// <summary>Rendered files against the folder they belong to. Only files that <paramref name="owns"/> claims may be removed.</summary>
public sealed class RenderedTree(string root, IReadOnlyList<RenderedFile> files, Func<string, bool> owns)
{
    /// <summary>Writes what differs and removes what no contract asks for; answers with the paths that were touched.</summary>
    public IReadOnlyList<string> Write()
    {
        var touched = new List<string>();
        foreach (var file in files.Where(file => Existing(file.Path) != file.Text))
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text, new UTF8Encoding(false));
            touched.Add(file.Path);
        }

        foreach (var path in Superfluous())
        {
            File.Delete(Path.Combine(root, path));
            touched.Add(path);
        }

        return touched;
    }

    /// <summary>One line for each file that is missing, superfluous or different.</summary>
    public IEnumerable<string> Differences()
    {
        foreach (var file in files)
        {
            var existing = Existing(file.Path);
            if (existing is null) yield return $"{Shown(file.Path)}: missing";
            else if (existing != file.Text) yield return $"{Shown(file.Path)}:{FirstDifference.Describe(existing, file.Text)}";
        }

        foreach (var path in Superfluous()) yield return $"{Shown(path)}: superfluous, no contract asks for it";
    }

    private IEnumerable<string> Superfluous()
    {
        if (!Directory.Exists(root)) return [];

        var wanted = files.Select(file => file.Path).ToHashSet();
        return Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => owns(path) && !wanted.Contains(path))
            .Order(StringComparer.Ordinal);
    }

    private string? Existing(string path)
    {
        var full = Path.Combine(root, path);
        return File.Exists(full) ? Encoding.UTF8.GetString(File.ReadAllBytes(full)) : null;
    }

    private string Shown(string path) => Path.Combine(root, path).Replace('\\', '/');
}
