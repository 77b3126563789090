using System.CommandLine;
using Streamgauge.Cli;
using Streamgauge.Cli.Checking;
using Streamgauge.Cli.Linting;
using Streamgauge.Cli.Rendering;

var root = new RootCommand("Streamgauge: measure live streams by contract.")
{
    CheckCommand.Create(),
    LintCommand.Create(),
    RenderCommand.Create(),
};

return await CommandLine.RunAsync(root, args);
