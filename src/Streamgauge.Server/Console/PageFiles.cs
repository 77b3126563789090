namespace Streamgauge.Server.Console;

/// <summary>The page's three files, carried in the program so that one file is all there is to deploy.</summary>
internal sealed class PageFiles
{
    public byte[] Index { get; } = Read("index.html");
    public byte[] Script { get; } = Read("console.js");
    public byte[] Style { get; } = Read("console.css");

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream($"page/{name}") ?? throw new InvalidOperationException($"The program was built without page/{name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
