using System.Text;
using Streamgauge.Server.Broadcast.Ingest;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class StatPageTests
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Fact]
    public void A_published_stream_is_read_with_all_it_shows()
    {
        var stream = Read(Page($"""
            <stream><name>{Id}</name><time>4021</time><bw_in>0</bw_in><bytes_in>123456</bytes_in><brand_new/>
            <client><address>192.0.2.7</address><avsync>-23</avsync><publishing/></client>
            <meta><video><width>1280</width><height>720</height><frame_rate>30</frame_rate><codec>H264</codec></video><audio><codec>AAC</codec></audio></meta>
            <nclients>3</nclients><publishing/><active/></stream>
            """))![Guid.Parse(Id)];

        Assert.Equal(new StatStream(Guid.Parse(Id)) { BytesIn = 123456, Clients = 3, Width = 1280, Height = 720, HasVideo = true, HasAudio = true, AvSyncMs = -23 }, stream);
    }

    [Fact]
    public void What_the_page_lacks_is_null_and_a_skew_without_both_tracks_is_noise()
    {
        var stream = Read(Page($"<stream><name>{Id}</name><meta><video><width></width><height>oops</height><codec>H264</codec></video></meta><client><avsync>77</avsync><publishing/></client><publishing/></stream>"))![Guid.Parse(Id)];

        Assert.Equal(new StatStream(Guid.Parse(Id)) { HasVideo = true }, stream);
    }

    [Fact]
    public void Streams_nobody_publishes_other_applications_and_names_that_are_no_id_are_passed_over()
    {
        Assert.Empty(Read(Page($"<stream><name>{Id}</name></stream><stream><name>camera</name><publishing/></stream>"))!);
        Assert.Empty(Read(Page($"<stream><name>{Id}</name><publishing/></stream>").Replace("<name>live</name>", "<name>vod</name>", StringComparison.Ordinal))!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>502 Bad Gateway")]
    [InlineData("<rtmp><server><application>")]
    [InlineData("<!DOCTYPE rtmp [<!ENTITY a \"b\">]><rtmp>&a;</rtmp>")]
    public void A_page_that_cannot_be_read_is_nothing_and_throws_nothing(string page) => Assert.Null(Read(page));

    [Fact]
    public void Twenty_megabytes_are_too_much() => Assert.Null(Read(Page(new string(' ', 20 * 1024 * 1024))));

    private static IReadOnlyDictionary<Guid, StatStream>? Read(string page)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(page));
        return StatPage.Read(bytes);
    }

    private static string Page(string streams) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<rtmp><nginx_version>1.22.1</nginx_version><server><application><name>live</name><live>{streams}</live></application></server></rtmp>";
}
