using System.CommandLine;
using Streamgauge.Cli;
using Streamgauge.Cli.Checking;
using Streamgauge.Cli.Diffing;
using Streamgauge.Cli.Linting;
using Streamgauge.Cli.Rendering;

var root = new RootCommand("Streamgauge: measure live streams by contract.")
{
    CheckCommand.Create(),
    DiffCommand.Create(),
    LintCommand.Create(),
    RenderCommand.Create(),
    TokenCommand.Create(),
};

return await CommandLine.RunAsync(root, args);
