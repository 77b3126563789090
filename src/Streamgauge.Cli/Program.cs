using System.CommandLine;
using Streamgauge.Cli;
using Streamgauge.Cli.Linting;
using Streamgauge.Cli.Rendering;

var root = new RootCommand("Streamgauge: measure live streams by contract.")
{
    LintCommand.Create(),
    RenderCommand.Create(),
};

return await CommandLine.RunAsync(root, args);
