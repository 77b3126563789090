using Streamgauge.Server.Broadcast;
using Streamgauge.Server.Broadcast.Ingest;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Broadcast;

public sealed class NginxConfTests
{
    [Fact]
    public void The_configuration_is_this_to_the_letter()
    {
        var text = NginxConf.Render(new BroadcastOptions(), "/data/nginx", "/data/media", "the-secret", user: "streamgauge");

        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "tests/Streamgauge.Tests/Broadcast/Golden/nginx.conf")), text);
    }

    [Fact]
    public void Public_playing_is_asked_for_instead_of_denied()
    {
        var options = new BroadcastOptions();
        options.Ingest.PublicRtmpPlay = true;

        var text = NginxConf.Render(options, "/data/nginx", "/data/media", "the-secret", user: null);

        Assert.Contains("on_play http://127.0.0.1:8000/internal/ingest/nginx/play?node=local&token=the-secret;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("deny play", text, StringComparison.Ordinal);
        Assert.DoesNotContain("user ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_written_for_its_owner_and_group_alone()
    {
        using var server = new ServerHost();

        var mode = File.GetUnixFileMode(Path.Combine(server.DataDir, "nginx/nginx.conf"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, mode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.DataDir, "hook.key")));
    }
}
