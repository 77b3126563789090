namespace Streamgauge.Contracts.Reading;

/// <summary>A contract file that is already in memory: the path errors shall name, and its bytes.</summary>
public sealed record ContractText(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A contract from text, as tests write it.</summary>
    public static ContractText Of(string path, string text) => new(path, System.Text.Encoding.UTF8.GetBytes(text));
}
