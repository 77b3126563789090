using System.Net;
using System.Text;
using System.Text.Json;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Problems;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":"\uDC00\ud800"}""")]
    [InlineData("""{"\udfff":1}""")]
    [InlineData("""{"a":[{"b":"x\ud83dy"}]}""")]
    public void Half_a_character_is_no_JSON(string text) => Assert.ThrowsAny<JsonException>(() => JsonText.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Broken_UTF_8_is_no_JSON() => Assert.ThrowsAny<JsonException>(() => JsonText.Parse((byte[])[(byte)'"', 0xC3, 0x28, (byte)'"']));

    [Fact]
    public void Whole_characters_are_read_however_they_are_written()
    {
        using var json = JsonText.Parse(Encoding.UTF8.GetBytes("""["\ud83c\udfb5","🎵","\u00e9","a\\ud800"]"""));

        Assert.Equal(["🎵", "🎵", "é", "a\\ud800"], json.RootElement.EnumerateArray().Select(item => item.GetString()));
    }

    [Theory]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"\ud800":"x","title":"x"}""")]
    public async Task A_body_that_holds_half_a_character_is_the_callers_fault(string body)
    {
        using var server = new ServerHost();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/streams") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", server.Token());
        using var answer = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
