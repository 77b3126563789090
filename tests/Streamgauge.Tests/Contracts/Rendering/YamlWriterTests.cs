using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Streamgauge.Contracts.Rendering.Text;
using YamlDotNet.RepresentationModel;

namespace Streamgauge.Tests.Contracts.Rendering;

public sealed class YamlWriterTests
{
    [Fact]
    public void Any_text_is_read_back_as_it_was_written() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Elements(Texts).ToArbitrary(), text =>
    {
        var written = YamlWriter.Write("test", new JsonObject { ["key"] = text, ["list"] = new JsonArray(text, new JsonObject { ["inner"] = text }) });
        var yaml = new YamlStream();
        yaml.Load(new StringReader(written));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;

        return root["key"].ToString() == text && root["list"][0].ToString() == text && root["list"][1]["inner"].ToString() == text;
    }));

    [Theory]
    [InlineData("yes", "'yes'")]
    [InlineData("1.0", "'1.0'")]
    [InlineData("5m", "5m")]
    [InlineData("", "''")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a plain sentence", "a plain sentence")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("# no comment", "'# no comment'")]
    public void Texts_that_could_mean_something_else_are_quoted(string text, string written) =>
        Assert.Equal($"# test\nkey: {written}\n", YamlWriter.Write("test", new JsonObject { ["key"] = text }));

    private static readonly string[] Texts =
    [
        "plain", "two words", "- dash", "a: b", "{x}", "[x]", "'quoted'", "\"double\"", "null", "~", "true", "0x1F", "1e3", "12:30:45", "*star", "&amp", "!tag",
        "%percent", "@at", "`tick`", "trailing ", " leading", "two\nlines", "two\nlines\n", "with # hash", "sum by (le) (rate(x[5m])) > 0.1", "{{ $labels.a }}", "über", "a,b", "?", "-", ":",
        "0.1", "Inf", "<<", "2026-01-01", "a\\b", "=", "|", ">",
    ];
}
