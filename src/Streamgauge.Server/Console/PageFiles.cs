using System.Text;

namespace Streamgauge.Server.Console;

/// <summary>The page's three files, carried in the program so that one file is all there is to deploy.</summary>
internal sealed class PageFiles(bool withMusic)
{
    public byte[] Index { get; } = withMusic ? Read("index.html") : Without("href=\"/synthesis\"", Read("index.html"));
    public byte[] Script { get; } = Read("console.js");
    public byte[] Style { get; } = Read("console.css");

    // A line of the page that leads to a module which is off would lead nowhere.
    private static byte[] Without(string link, byte[] page) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(page).Split('\n').Where(line => !line.Contains(link, StringComparison.Ordinal))));

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream($"page/{name}") ?? throw new InvalidOperationException($"The program was built without page/{name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
