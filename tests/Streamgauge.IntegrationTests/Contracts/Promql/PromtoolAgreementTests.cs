using System.Runtime.CompilerServices;
using Streamgauge.Contracts.Promql;
using Streamgauge.Tests.Contracts.Promql.Corpus;

namespace Streamgauge.IntegrationTests.Contracts.Promql;

public sealed class PromtoolAgreementTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_parser_and_promtool_agree_on_every_expression()
    {
        var expressions = ExpressionCorpus.All(seed: 7, random: 4000, damaged: 4000);
        var verdicts = await Promtool.JudgeAsync(expressions, Cancellation);

        var disagreements = expressions.Zip(verdicts).Where(pair => PromqlParser.Parse(pair.First).Accepted != pair.Second)
            .Select(pair => $"promtool {(pair.Second ? "accepts" : "refuses")}: {pair.First}").ToList();

        output.WriteLine($"{expressions.Count} expressions, {verdicts.Count(accepted => accepted)} accepted, {disagreements.Count} judged differently");
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements.Take(50)));
    }

    [Fact]
    public async Task The_verdicts_on_file_are_promtools()
    {
        var expressions = ExpressionCorpus.Kept;
        var verdicts = await Promtool.JudgeAsync(expressions, Cancellation);
        var fresh = CorpusFile.Write(expressions.Zip(verdicts, (expression, accepted) => new CorpusEntry(expression, accepted)));

        if (fresh == await File.ReadAllTextAsync(KeptFile(), Cancellation)) return;
        await File.WriteAllTextAsync(KeptFile() + ".new", fresh, Cancellation);
        Assert.Fail($"{KeptFile()} is out of date; look at {KeptFile()}.new and keep it if it is right");
    }

    private static string KeptFile([CallerFilePath] string here = "") =>
        Path.GetFullPath("../../../Streamgauge.Tests/Contracts/Promql/Corpus/verdicts.txt", Path.GetDirectoryName(here)!);
}
