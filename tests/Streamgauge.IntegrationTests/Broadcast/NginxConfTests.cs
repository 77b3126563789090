using Xunit;

namespace Streamgauge.IntegrationTests.Broadcast;

public sealed class NginxConfTests
{
    [Fact]
    public async Task Nginx_itself_finds_the_written_configuration_good()
    {
        await using var server = new RealServer();
        await server.StartAsync();

        await using var test = new ChildProcess(Installed.Program("nginx", "nginx libnginx-mod-rtmp"), server.NginxArguments("-t"));
        await test.EndAsync(CancellationToken.None);

        Assert.True(test.ExitCode == 0, test.Said);
    }
}
