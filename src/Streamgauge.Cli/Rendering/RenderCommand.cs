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

    private static readonly Option<string?> CSharpOut = new("--csharp-out")
    {
        Description = "Folder for C# instruments, with --namespace. Without it they go to src/Streamgauge.Server, unless --out is given.",
    };

    private static readonly Option<string?> Namespace = new("--namespace") { Description = "C# namespace of --csharp-out." };

    private static readonly Option<string[]> Only = new("--only") { Description = $"This kind alone; may be repeated. One of {string.Join(", ", RenderRun.Kinds)}." };

    private static readonly Option<bool> Verify = new("--verify") { Description = "Write nothing; exit 1 and list what is missing, superfluous or different." };

    private static readonly Option<string?> TokenFile = new("--token-file") { Description = "File with the bearer token Prometheus sends." };

    private static readonly Option<string?> RunbookBaseUrl = new("--runbook-base-url") { Description = "Where alerts link to." };

    private static readonly Option<string?> KubernetesNamespace = new("--kubernetes-namespace") { Description = "Namespace of the Kubernetes objects (default)." };

    private static readonly Option<string?> Cluster = new("--cluster") { Description = "Target label 'cluster' (nova-production)." };

    public static Command Create()
    {
        var command = new Command("render", "Write rules, rule tests, dashboards, Kubernetes objects, documentation and C# instruments from contracts.")
        {
            Contracts, Out, CSharpOut, Namespace, Only, Verify, TokenFile, RunbookBaseUrl, KubernetesNamespace, Cluster,
        };
        Only.AcceptOnlyFromAmong([.. RenderRun.Kinds]);
        command.Validators.Add(line =>
        {
            if (line.GetValue(CSharpOut) is null != line.GetValue(Namespace) is null) line.AddError("--csharp-out and --namespace belong together.");
        });
        command.SetAction(line => Run(line));
        return command;
    }

    private static int Run(ParseResult line)
    {
        var standard = new RenderOptions();
        var run = new RenderRun(
            line.GetValue(Out)!,
            CSharp(line),
            line.GetValue(Only) ?? [],
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

    private static CSharpTarget? CSharp(ParseResult line)
    {
        if (line.GetValue(CSharpOut) is { } folder) return new(folder, line.GetValue(Namespace)!);
        return line.GetResult(Out) is { Implicit: false } ? null : CSharpTarget.Server;
    }
}
