using System.CommandLine;
using Streamgauge.Cli;
using Streamgauge.Cli.Rendering;

namespace Streamgauge.Tests.Contracts.Rendering;

public sealed class RenderCommandTests
{
    [Theory]
    [InlineData("render --only teapots")]
    [InlineData("render --csharp-out somewhere")]
    [InlineData("render --verfy")]
    [InlineData("rendr")]
    public async Task A_command_line_nobody_understands_is_exit_code_2(string line) =>
        Assert.Equal(2, await CommandLine.RunAsync(new RootCommand { RenderCommand.Create() }, line.Split(' '), TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_folder_without_contracts_is_exit_code_2() =>
        Assert.Equal(2, await CommandLine.RunAsync(new RootCommand { RenderCommand.Create() }, ["render", "--contracts", "no-such-folder"], TestContext.Current.CancellationToken));
}
