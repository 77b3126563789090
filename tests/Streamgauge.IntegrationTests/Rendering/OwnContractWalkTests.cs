using System.Text.RegularExpressions;

namespace Streamgauge.IntegrationTests.Rendering;

/// <summary>Walks docs/your-own-contract.md as a new user would: writes its files, runs its commands, reads what it promises.</summary>
public sealed partial class OwnContractWalkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("own-contract");
    private string _output = "";

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_page_does_what_it_says()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/your-own-contract.md"), TestContext.Current.CancellationToken);
        foreach (Match block in Block().Matches(page))
        {
            var (option, text) = (block.Groups["option"].Value, block.Groups["text"].Value);
            switch (block.Groups["language"].Value)
            {
                case "sh":
                    await RunAsync(text, option == "exit" ? int.Parse(block.Groups["value"].Value) : 0);
                    break;
                case "text":
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) Assert.Contains(line, _output);
                    break;
                case not "":
                    Write(block.Groups["value"].Value, text, append: option == "append");
                    break;
            }
        }

        Assert.True(File.Exists(Path.Combine(_folder.FullName, "rendered/grafana/shop-orders.json")));
        await AClosedValueAsAStringDoesNotCompileAsync();
    }

    /// <summary>The claim the page makes about the compiler.</summary>
    private async Task AClosedValueAsAStringDoesNotCompileAsync()
    {
        var program = Path.Combine(_folder.FullName, "service/Program.cs");
        var code = await File.ReadAllTextAsync(program, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(program, code.Replace("With(Channel.Web)", "With(\"web\")"), TestContext.Current.CancellationToken);

        await RunAsync("dotnet build service", exit: 1);

        Assert.Contains("CS1503", _output);
    }

    private void Write(string path, string text, bool append)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var known = text.Replace("../../streamgauge/", $"{Repository.Root}/");
        if (append) File.AppendAllText(file, known);
        else File.WriteAllText(file, known);
    }

    private async Task RunAsync(string commands, int exit)
    {
        var script = $"set -e; streamgauge() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "streamgauge.dll")}' \"$@\"; }}\n{commands}";
        (var code, _output) = await Tool.RunAsync("bash", ["-c", script], TestContext.Current.CancellationToken, _folder.FullName);
        Assert.True(code == exit, $"{commands}{_output}");
    }

    [GeneratedRegex(@"^```(?<language>\w*)(?: (?<option>\w+)=(?<value>\S+))?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
