using System.Text;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts.Reading;

/// <summary>One fault each in the kettle's contract; the mark ¦ stands where the error must point.</summary>
public sealed class ReadingErrorTests
{
    [Theory]
    [InlineData("C002", "title: Tea kettle", "title: 'Tea¦\nkettle: [")]
    [InlineData("C003", "source: none", "source: ¦&a none")]
    [InlineData("C003", "source: none", "source: ¦!!str none")]
    [InlineData("C003", "source: none", "source: ¦*a")]
    [InlineData("C003", "{job: streamgauge", "{¦<<: {}, job: streamgauge")]
    [InlineData("C004", "{name: kettle_cups, ", "{name: kettle_cups, ¦bucket: [1], ")]
    [InlineData("C005", "{name: kettle_cups, type: gauge, help: Cups by person.,", "¦{name: kettle_cups, type: gauge,")]
    [InlineData("C006", "type: gauge, help: Temp", "type: ¦summary, help: Temp")]
    [InlineData("C006", "contract: kettle", "contract: ¦teapot")]
    [InlineData("C006", "interval: 15s, timeout", "interval: ¦15, timeout")]
    [InlineData("C006", "buckets: [30, 60,", "buckets: [30, ¦warm,")]
    [InlineData("C006", "{at: 4m, silent: true}", "¦{at: 4m}")]
    [InlineData("C006", "native: true", "native: ¦[1]")]
    [InlineData("C007", "title: Tea kettle", "title: Tea kettle\n¦title: Again")]
    [InlineData("C007", "labels: [stream_id, fault]", "labels: [stream_id, fault, ¦fault]")]
    [InlineData("C009", "labels: [stream_id, fault]", "labels: [stream_id, ¦falt]")]
    [InlineData("C020", "severity: info", "severity: ¦urgent")]
    [InlineData("C020", "severity: high", "severity: ¦urgent")]
    [InlineData("C022", "version: 1.0.0", "version: ¦1.0")]
    public void A_fault_is_reported_once_with_code_and_place(string code, string good, string faulty)
    {
        var marked = KettleContract.Text.Replace(good, faulty);
        Assert.NotEqual(KettleContract.Text, marked);
        var before = marked[..marked.IndexOf('¦')];
        var (line, column) = (before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));

        var error = Assert.Single(KettleContract.Read(marked.Replace("¦", "")).Errors);

        Assert.Equal(code, error.Code);
        if (code != "C002") Assert.Equal((line, column), (error.At.Line, error.At.Column));
    }

    [Fact]
    public void An_unknown_key_names_the_nearest_known_one()
    {
        var errors = KettleContract.Read(KettleContract.Text.Replace("buckets: [30", "bucket: [30")).Errors;

        Assert.Contains("unknown key 'bucket', did you mean 'buckets'?", errors[0].ToString());
        Assert.StartsWith("contracts/kettle.yaml:17:", errors[0].ToString());
    }

    [Fact]
    public void A_second_document_is_refused() =>
        Assert.Equal("C003", Assert.Single(KettleContract.Read(KettleContract.Text + "\n---\na: b\n").Errors).Code);

    [Fact]
    public void Depth_and_size_have_limits()
    {
        var deep = "a: " + new string('[', 30) + new string(']', 30);
        var large = "# " + new string('x', 1 << 20);

        Assert.Equal("C001", Assert.Single(KettleContract.Read(deep).Errors).Code);
        Assert.Equal("C001", Assert.Single(KettleContract.Read(large).Errors).Code);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        var bytes = Encoding.Latin1.GetBytes("title: Caf\u00e9");

        var errors = ContractReader.ReadTexts([new("contracts/kettle.yaml", bytes)]).Errors;

        Assert.Equal("C001", Assert.Single(errors).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("word")]
    public void A_contract_is_a_mapping(string text) => Assert.Equal("C006", Assert.Single(KettleContract.Read(text).Errors).Code);

    [Fact]
    public void Ten_faults_give_ten_errors_in_file_order()
    {
        var text = KettleContract.Text
            .Replace("version: 1.0.0", "version: one")
            .Replace("title: Tea kettle", "titel: Tea kettle")
            .Replace("timeout: 10s", "timeout: soon")
            .Replace("privacy: pseudonym", "privacy: secret")
            .Replace("labels: [stream_id, fault]", "labels: [stream, fault]")
            .Replace("budget: 500", "budget: -1")
            .Replace("sign: signed", "sign: both")
            .Replace("severity: warning", "severity: loud")
            .Replace("type: stacked-bars", "type: bars");

        var errors = KettleContract.Read(text).Errors;

        Assert.Equal(10, errors.Count); // the misspelt title is missing, too
        Assert.Equal(errors.Select(error => error.At.Line).Order(), errors.Select(error => error.At.Line));
    }
}
