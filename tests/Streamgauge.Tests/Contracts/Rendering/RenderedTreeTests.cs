using System.Globalization;
using Streamgauge.Cli.Rendering;
using Streamgauge.Contracts.Rendering;

namespace Streamgauge.Tests.Contracts.Rendering;

public sealed class RenderedTreeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamgauge");
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_kettle_renders_what_lies_beside_it()
    {
        var kettle = KettleContract.Folder();
        var code = Run(Path.Combine(kettle, "rendered"), new(Path.Combine(kettle, "Instruments"), "Streamgauge.Tests.Tea")).Verify(Path.Combine(kettle, "contracts"));

        Assert.True(code == 0, _output.ToString());
    }

    [Fact]
    public void Everything_rendered_in_this_repository_is_up_to_date()
    {
        var root = Path.GetFullPath("../../../..", KettleContract.Folder());
        var code = Run(Path.Combine(root, "rendered"), new(Path.Combine(root, "src/Streamgauge.Server"), "Streamgauge.Server")).Verify(Path.Combine(root, "contracts"));

        Assert.True(code == 0, _output.ToString());
    }

    [Fact]
    public void Rendering_twice_changes_nothing()
    {
        Assert.Equal(0, Write());
        Assert.Equal(0, Write());

        Assert.EndsWith("0 files changed.", _output.ToString().TrimEnd());
        Assert.Equal(0, Verify());
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_culture()
    {
        Write();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Foreign();
            Assert.Equal(0, Verify());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_changed_byte_is_found_with_its_line()
    {
        Write();
        var path = Path.Combine(_folder.FullName, "prometheus/kettle.rules.yml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("for: 1m", "for: 2m"));

        Assert.Equal(1, Verify());
        Assert.Contains("prometheus/kettle.rules.yml:8: differs, found 'for: 2m', rendered 'for: 1m'", _output.ToString());
    }

    [Fact]
    public void An_added_file_is_superfluous_and_goes()
    {
        Write();
        var path = Path.Combine(_folder.FullName, "docs/runbooks/Old.md");
        File.WriteAllText(path, "old");

        Assert.Equal(1, Verify());
        Assert.Contains("docs/runbooks/Old.md: superfluous", _output.ToString());
        Write();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_deleted_file_is_missing()
    {
        Write();
        File.Delete(Path.Combine(_folder.FullName, "grafana/streamgauge-kettle.json"));

        Assert.Equal(1, Verify());
        Assert.Contains("grafana/streamgauge-kettle.json: missing", _output.ToString());
    }

    [Fact]
    public void Instruments_of_a_contract_that_is_gone_go_and_those_of_others_stay()
    {
        var (gone, foreign) = (Path.Combine(_folder.FullName, "TeaMetrics.g.cs"), Path.Combine(_folder.FullName, "CoffeeMetrics.g.cs"));
        File.WriteAllText(gone, "// Rendered from contracts/tea.yaml; edit that file.\n");
        File.WriteAllText(foreign, "// Made by another tool\n");

        Run(_folder.FullName, new(_folder.FullName, "Tea"), "csharp").Write(Contracts);

        Assert.False(File.Exists(gone));
        Assert.True(File.Exists(foreign));
    }

    [Fact]
    public void One_kind_alone_leaves_the_others_as_they_are()
    {
        Write();
        Directory.Delete(Path.Combine(_folder.FullName, "grafana"), recursive: true);

        Assert.Equal(0, Run(_folder.FullName, null, "docs").Write(Contracts));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "grafana")));
    }

    [Fact]
    public void Contract_errors_are_all_listed_and_nothing_is_written()
    {
        var contracts = _folder.CreateSubdirectory("contracts");
        var ten = KettleContract.Text.Replace("version: 1.0.0", "version: one").Replace("causes: [fire]", "causes: []").Replace("budget: 500", "budget: -1")
            .Replace("sign: signed", "sign: both").Replace("severity: info", "severity: loud").Replace("native: true", "natve: true").Replace("uses: []\n", "uses: [tea]\n")
            .Replace("title: Tea kettle", "title: [tea]").Replace("'90x40'", "'90*40'").Replace("help: Boils., unit: events", "help: Boils., unit: boils");
        File.WriteAllText(Path.Combine(contracts.FullName, "kettle.yaml"), ten);

        Assert.Equal(2, Run(Path.Combine(_folder.FullName, "out"), null).Write(contracts.FullName));
        Assert.Contains("10 errors, nothing written.", _output.ToString());
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, "out")));
    }

    [Fact]
    public void One_is_not_spoken_of_as_many()
    {
        var contracts = _folder.CreateSubdirectory("contracts");
        File.WriteAllText(Path.Combine(contracts.FullName, "empty.yaml"), "");
        Assert.Equal(2, Run(Path.Combine(_folder.FullName, "out"), null).Write(contracts.FullName));
        Assert.EndsWith("\n1 error, nothing written.", _output.ToString().TrimEnd());

        Write();
        File.Delete(Directory.EnumerateFiles(Path.Combine(_folder.FullName, "docs"), "*", SearchOption.AllDirectories).First());
        Assert.Equal(1, Verify());
        Assert.EndsWith("1 file differs: run 'streamgauge render'.", _output.ToString().TrimEnd());
        Write();
        Assert.EndsWith("1 file changed.", _output.ToString().TrimEnd());
    }

    private static string Contracts => Path.Combine(KettleContract.Folder(), "contracts");

    private int Write() => Run(_folder.FullName, null).Write(Contracts);

    private int Verify() => Run(_folder.FullName, null).Verify(Contracts);

    private RenderRun Run(string folder, CSharpTarget? csharp, params string[] only) => new(folder, csharp, only, new RenderOptions(), _output, _output);

    /// <summary>As different as a culture can be; the house runs without culture data.</summary>
    private static CultureInfo Foreign()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "~";
        return culture;
    }
}
