using System.Globalization;
using System.Reflection;

namespace Streamgauge.Server.Platform.Database;

/// <summary>The steps this program knows, from the embedded files <c>Migrations/0001_name.sql</c>.</summary>
internal static class Migrations
{
    private const string Marker = ".Migrations.";

    public static IReadOnlyList<Migration> All { get; } = [.. Read(typeof(Migrations).Assembly).OrderBy(m => m.Version)];

    private static IEnumerable<Migration> Read(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.Contains(Marker, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var file = resource[(resource.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..^".sql".Length];
            var version = int.Parse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
            yield return new Migration(version, file[5..], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }
}
