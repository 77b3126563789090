using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Streamgauge.Server.Platform;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Identity;

public sealed class JwtTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private readonly ManualTime _time = new();
    private readonly AuthOptions _options = new() { SigningKey = Convert.ToBase64String(Key) };

    private JwtTokens Tokens => new(_options, new DataFolder(new PlatformOptions()), _time);

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void What_it_issues_it_accepts()
    {
        var caller = Tokens.Verify(Tokens.Issue("alice", "did:plc:alice", ["operator"], TimeSpan.FromHours(1))).Caller;

        Assert.Equal(new Caller("alice", "did:plc:alice", Roles.Operator), caller);
    }

    [Fact]
    public void Another_key_opens_nothing()
    {
        var token = Tokens.Issue("alice", null, [], TimeSpan.FromHours(1));
        _options.SigningKey = Convert.ToBase64String([.. Key.Reverse()]);

        Assert.Equal(TokenVerdict.Invalid, Tokens.Verify(token));
    }

    [Fact]
    public void An_expired_one_is_told_apart_from_a_bad_one()
    {
        var token = Tokens.Issue("alice", null, [], TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromSeconds(89));
        Assert.NotNull(Tokens.Verify(token).Caller); // thirty seconds of leeway

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new TokenVerdict(null, Expired: true), Tokens.Verify(token));
        Assert.Equal(TokenVerdict.Invalid, Tokens.Verify(token + "x"));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":1}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public void Only_HS256_is_an_algorithm(string header) => Assert.Null(Tokens.Verify(Signed(header, Claims())).Caller);

    [Fact]
    public void Claims_are_judged_one_by_one()
    {
        Assert.NotNull(Verify(Claims()));
        Assert.Null(Verify($$"""{"sub":"a"}"""));
        Assert.Null(Verify($$"""{"exp":{{Now + 60}}}"""));
        Assert.Null(Verify($$"""{"sub":"","exp":{{Now + 60}}}"""));
        Assert.Null(Verify($$"""{"sub":7,"exp":{{Now + 60}}}"""));
        Assert.Null(Verify($$"""{"sub":"a","exp":"soon"}"""));
        Assert.Null(Verify($$"""{"sub":"{{new string('a', 256)}}","exp":{{Now + 60}}}"""));
        Assert.Null(Verify($$"""{"sub":"system:jobs","exp":{{Now + 60}}}"""));
        Assert.Null(Verify($$"""{"sub":"a","exp":{{Now + 60}},"nbf":{{Now + 31}}}"""));
        Assert.Null(Verify($$"""{"sub":"a","exp":{{Now + 60}},"iat":{{Now + 31}}}"""));
        Assert.NotNull(Verify($$"""{"sub":"a","exp":{{Now + 60}},"nbf":{{Now + 30}}}"""));
    }

    [Fact]
    public void A_configured_audience_and_issuer_must_be_there()
    {
        (_options.Audience, _options.Issuer) = ("streamgauge", "us");

        Assert.NotNull(Verify($$"""{"sub":"a","exp":{{Now + 60}},"aud":["x","streamgauge"],"iss":"us"}"""));
        Assert.Null(Verify($$"""{"sub":"a","exp":{{Now + 60}},"aud":"x","iss":"us"}"""));
        Assert.Null(Verify($$"""{"sub":"a","exp":{{Now + 60}},"aud":"streamgauge"}"""));
    }

    [Fact]
    public void The_previous_key_still_opens_and_signs_nothing()
    {
        var old = Tokens.Issue("alice", null, [], TimeSpan.FromHours(1));
        (_options.PreviousSigningKey, _options.SigningKey) = (_options.SigningKey, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Assert.NotNull(Tokens.Verify(old).Caller);

        var fresh = Tokens.Issue("alice", null, [], TimeSpan.FromHours(1));
        _options.PreviousSigningKey = null;
        Assert.Null(Tokens.Verify(old).Caller);
        Assert.NotNull(Tokens.Verify(fresh).Caller);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("....")]
    [InlineData("äöü.äöü.äöü")]
    public void Noise_is_refused_and_throws_nothing(string token) => Assert.Equal(TokenVerdict.Invalid, Tokens.Verify(token));

    [Fact]
    public void More_than_eight_kilobytes_are_not_looked_at() => Assert.Null(Verify($$"""{"sub":"a","exp":{{Now + 60}},"pad":"{{new string('x', 8192)}}"}"""));

    private Caller? Verify(string claims) => Tokens.Verify(Signed("""{"alg":"HS256"}""", claims)).Caller;

    private string Claims() => $$"""{"sub":"a","exp":{{Now + 60}}}""";

    private static string Signed(string header, string claims)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(signed)))}";
    }
}
