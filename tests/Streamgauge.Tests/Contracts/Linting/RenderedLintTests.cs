using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Linting;
using Streamgauge.Contracts.Linting.Inputs;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts.Linting;

public sealed class RenderedLintTests
{
    [Fact]
    public void Everything_rendered_that_holds_expressions_is_read_and_clean()
    {
        var rendered = Path.Combine(Repository.Root, "rendered");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(rendered, "prometheus"), "*.rules.yml"),
            .. Directory.GetFiles(Path.Combine(rendered, "grafana"), "*.json"),
            .. Directory.GetFiles(Path.Combine(rendered, "kubernetes"), "prometheusrule-*.yaml"),
        ];

        var read = files.Select(file => LintFileReader.Read(file, File.ReadAllText(file))).ToList();
        var found = read.SelectMany(file => new ExpressionLinter(RepositoryContracts.Set, file.Cases).Judge());

        Assert.All(read, file => Assert.Null(file.Error));
        Assert.Equal(2 * 43, read.SelectMany(file => file.Cases).Count(one => one.Kind is LintKind.Alert or LintKind.Recording));
        Assert.Empty(found.Where(finding => finding.Level > FindingLevel.Info).Select(finding => $"{finding.Target}: {finding.Code} {finding.Message}"));
    }
}
