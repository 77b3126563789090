using System.CommandLine;
using Streamgauge.Contracts.Rendering;

namespace Streamgauge.Cli.Rendering;

/// <summary><c>streamgauge render</c>: everything that follows from the contracts.</summary>
internal static class RenderCommand
{
    private static readonly Option<string> Contracts = new("--contracts")
    {
        Description = "Folder with the contract files.",
        DefaultValueFactory = _ => "contracts",
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder that is written. Files in it that no contract asks for are removed.",
        DefaultValueFactory = _ => "rendered",
    };

    private static readonly Option<string?> Only = new("--only") { Description = $"One kind alone: {string.Join(", ", RenderRun.Kinds)}." };

    private static readonly Option<bool> Verify = new("--verify") { Description = "Write nothing; exit 1 and list what is missing, superfluous or different." };

    private static readonly Option<string?> TokenFile = new("--token-file") { Description = "File with the bearer token Prometheus sends." };

    private static readonly Option<string?> RunbookBaseUrl = new("--runbook-base-url") { Description = "Where alerts link to." };

    private static readonly Option<string?> KubernetesNamespace = new("--kubernetes-namespace") { Description = "Namespace of the Kubernetes objects (default)." };

    private static readonly Option<string?> Cluster = new("--cluster") { Description = "Target label 'cluster' (nova-production)." };

    public static Command Create()
    {
        var command = new Command("render", "Write rules, rule tests, dashboards, Kubernetes objects, documentation and C# instruments from contracts.")
        {
            Contracts, Out, Only, Verify, TokenFile, RunbookBaseUrl, KubernetesNamespace, Cluster,
        };
        Only.AcceptOnlyFromAmong([.. RenderRun.Kinds]);
        command.SetAction(line => Run(line));
        return command;
    }

    private static int Run(ParseResult line)
    {
        var standard = new RenderOptions();
        var run = new RenderRun(
            line.GetValue(Out)!,
            line.GetValue(Only),
            standard with
            {
                TokenFile = line.GetValue(TokenFile),
                RunbookBaseUrl = line.GetValue(RunbookBaseUrl)?.TrimEnd('/') ?? standard.RunbookBaseUrl,
                KubernetesNamespace = line.GetValue(KubernetesNamespace) ?? standard.KubernetesNamespace,
                Cluster = line.GetValue(Cluster) ?? standard.Cluster,
            },
            Console.Out,
            Console.Error);
        return line.GetValue(Verify) ? run.Verify(line.GetValue(Contracts)!) : run.Write(line.GetValue(Contracts)!);
    }
}
