using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>The top level of a contract file.</summary>
internal static class ContractSchema
{
    public static Contract Read(YamlMap root, ErrorList errors)
    {
        var map = new MapReader(root, errors);
        var labels = map.EachEntry("labels", LabelSchema.Read, required: true);
        return new()
        {
            Name = Name(map),
            Version = Version(map),
            Title = map.Text("title"),
            Document = map.Text("source"),
            Scrape = Scrape(map),
            Labels = labels,
            Families = map.Each("metrics", metric => FamilySchema.Read(metric, labels), required: true),
            Objectives = map.Each("objectives", RuleSchema.Objective),
            Queries = map.Each("queries", RuleSchema.Query),
            Alerts = map.Each("alerts", AlertSchema.Read),
            Recordings = map.Each("recording", RuleSchema.Recording),
            Dashboards = map.Each("dashboards", DashboardSchema.Read),
            Source = map.Close(),
        };
    }

    private static string Name(MapReader map)
    {
        var name = map.Text("contract");
        var file = Path.GetFileNameWithoutExtension(map.At.File);
        if (name.Length > 0 && name != file) map.Refuse(map.Value("contract")!, "contract", $"'{file}', the name of the file");
        return name;
    }

    private static string Version(MapReader map)
    {
        var version = map.Text("version");
        if (version.Length > 0 && !SemanticVersion.TryParse(version, out _))
        {
            map.Errors.Add(map.Value("version")!.At, "C022", $"version '{version}' is not semantic: write major.minor.patch, such as 1.0.0");
        }

        return version;
    }

    private static ScrapeSettings Scrape(MapReader map)
    {
        if (map.Map("scrape", required: true) is not { } node) return new("", "", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10));

        var scrape = new MapReader(node, map.Errors);
        var settings = new ScrapeSettings(scrape.Text("job"), scrape.Text("path"), scrape.Duration("interval"), scrape.Duration("timeout"));
        scrape.Close();
        return settings;
    }
}
