using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Identity;

public sealed class TokenCommandTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly ManualTime _time = new();

    [Fact]
    public void The_server_accepts_what_the_tool_writes()
    {
        var token = Streamgauge.Cli.TokenCommand.Sign(Key, "alice", "did:plc:alice", ["operator"], _time.GetUtcNow(), TimeSpan.FromHours(1));

        var verdict = Verify(token);
        Assert.Equal(("alice", "did:plc:alice", Roles.Operator), (verdict.Caller!.Subject, verdict.Caller.Identity, verdict.Caller.Roles));
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(30));
        Assert.True(Verify(token).Expired);
    }

    [Fact]
    public void The_vector_is_valid_until_30_seconds_after_its_expiry()
    {
        const string Vector = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsImV4cCI6MTc5NTI0ODAwMH0._SFo-IvoE_goGWB0Xg-BD1BD23xzn3gj9JjGX7W3gvs";
        _time.SetWallClock(DateTimeOffset.FromUnixTimeSeconds(1_795_248_029));
        Assert.Equal("42", Verify(Vector).Caller!.Subject);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Verify(Vector).Expired);
    }

    private TokenVerdict Verify(string token)
    {
        var options = new AuthOptions { SigningKey = Convert.ToBase64String(Key) };
        return new JwtTokens(options, new DataFolder(new PlatformOptions()), _time).Verify(token);
    }
}
