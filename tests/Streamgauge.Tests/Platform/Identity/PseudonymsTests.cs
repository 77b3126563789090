using System.Security.Cryptography;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Identity.Keys;
using Xunit;

namespace Streamgauge.Tests.Platform.Identity;

public sealed class PseudonymsTests
{
    private static readonly Guid Stream = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private readonly PseudonymKey _names = new(1, Bytes(0x20));

    [Fact]
    public void The_documented_vector_comes_out()
    {
        Assert.Equal("user-bb22vkztd26ss5rpfyao", _names.Participant(Stream, "did:plc:alice"));
        Assert.Equal("host-imjh75mzurpcoh7m4gjr", _names.Host("did:plc:alice"));
        Assert.Equal("fa54a0e1d497f050f04b5fe9678890215429eccd6a4da4c2c8011654e5051de7", new Pseudonyms(new RootKey(Bytes(0x00))).HostHash("did:plc:alice"));
    }

    [Fact]
    public void A_viewer_has_one_name_in_a_stream_and_another_in_the_next() =>
        Assert.Equal(2, new[] { _names.Viewer(Stream, "ann"), _names.Viewer(Stream, "ann"), _names.Viewer(Guid.Empty, "ann") }.Distinct().Count());

    [Fact]
    public void New_names_are_made_with_the_newest_key_and_old_streams_keep_theirs()
    {
        var pseudonyms = new Pseudonyms(new RootKey(Bytes(0x00)));
        pseudonyms.Adopt([new PseudonymKey(2, Bytes(0x40)), _names]);

        Assert.Equal((2, 1), (pseudonyms.Newest.Id, pseudonyms.Find(1)!.Id));
        Assert.NotEqual(pseudonyms.Newest.Host("ann"), pseudonyms.Find(1)!.Host("ann"));
        Assert.Null(pseudonyms.Find(3));
    }

    [Fact]
    public void A_wrapped_key_opens_only_under_its_root_key_and_its_number()
    {
        var wrap = new KeyWrap(new RootKey(Bytes(0x00)));
        var wrapped = wrap.Wrap(7, Bytes(0x20));

        Assert.Equal(Bytes(0x20), wrap.Unwrap(7, wrapped));
        Assert.NotEqual(wrapped, wrap.Wrap(7, Bytes(0x20)));
        Assert.ThrowsAny<CryptographicException>(() => wrap.Unwrap(8, wrapped));
        Assert.ThrowsAny<CryptographicException>(() => new KeyWrap(new RootKey(Bytes(0x01))).Unwrap(7, wrapped));
    }

    private static byte[] Bytes(int from) => [.. Enumerable.Range(from, 32).Select(n => (byte)n)];
}
