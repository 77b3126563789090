using Streamgauge.Server.Platform.Identity;
using Xunit;

namespace Streamgauge.Tests.Platform.Identity;

public sealed class PseudonymsTests
{
    private static readonly Guid Stream = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private readonly Pseudonyms _names = new(Bytes(0x00), Bytes(0x20));

    [Fact]
    public void The_documented_vector_comes_out()
    {
        Assert.Equal("user-bb22vkztd26ss5rpfyao", _names.Participant(Stream, "did:plc:alice"));
        Assert.Equal("host-imjh75mzurpcoh7m4gjr", _names.Host("did:plc:alice"));
        Assert.Equal("fa54a0e1d497f050f04b5fe9678890215429eccd6a4da4c2c8011654e5051de7", _names.HostHash("did:plc:alice"));
    }

    [Fact]
    public void A_viewer_has_one_name_in_a_stream_and_another_in_the_next() =>
        Assert.Equal(2, new[] { _names.Viewer(Stream, "ann"), _names.Viewer(Stream, "ann"), _names.Viewer(Guid.Empty, "ann") }.Distinct().Count());

    private static byte[] Bytes(int from) => [.. Enumerable.Range(from, 32).Select(n => (byte)n)];
}
