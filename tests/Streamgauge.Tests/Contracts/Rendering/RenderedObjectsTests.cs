using System.Text.Json.Nodes;

namespace Streamgauge.Tests.Contracts.Rendering;

/// <summary>
/// The rendered Kubernetes objects and dashboards of this repository against schemas written for them. No cluster and no
/// Grafana is at hand; what they would refuse for its shape is refused here.
/// </summary>
public sealed class RenderedObjectsTests
{
    private static readonly string Rendered = Path.GetFullPath("../../../../rendered", KettleContract.Folder());

    public static TheoryData<string> Objects => Names("kubernetes", "*.yaml");

    public static TheoryData<string> Dashboards => Names("grafana", "*.json");

    [Theory]
    [MemberData(nameof(Objects))]
    public void A_Kubernetes_object_has_only_known_fields_of_the_right_form(string file)
    {
        var node = YamlJson.Read(File.ReadAllText(Path.Combine(Rendered, "kubernetes", file)))!;

        Assert.Empty(JsonSchema.Load(node["kind"]!.GetValue<string>().ToLowerInvariant()).Judge(node));
    }

    [Fact]
    public void The_kustomization_names_every_object_but_the_PodMonitor()
    {
        var named = YamlJson.Read(File.ReadAllText(Path.Combine(Rendered, "kubernetes/kustomization.yaml")))!["resources"]!.AsArray().Select(name => name!.GetValue<string>());

        Assert.Equal(Objects.Select(row => row.Data).Except(["kustomization.yaml", "podmonitor-streamgauge.yaml"]), named);
    }

    [Fact]
    public void Each_monitor_has_its_own_job_so_that_up_series_do_not_collide()
    {
        var jobs = Objects.Select(row => row.Data).Where(name => name.StartsWith("servicemonitor-", StringComparison.Ordinal))
            .Select(name => YamlJson.Read(File.ReadAllText(Path.Combine(Rendered, "kubernetes", name)))!["spec"]!["endpoints"]![0]!["relabelings"]![0]!["replacement"]!.GetValue<string>());

        Assert.Equal(["streamgauge", "streamgauge-broadcast", "streamgauge-indexer"], jobs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void A_dashboard_has_the_form_Grafana_reads(string file) => Assert.Empty(JsonSchema.Load("dashboard").Judge(Json(file)));

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void Panels_fill_the_grid_in_order_and_do_not_overlap(string file)
    {
        var taken = new HashSet<(int, int)>();
        foreach (var place in Json(file)["panels"]!.AsArray().Select(panel => panel!["gridPos"]!))
        {
            var (x, y, w, h) = (place["x"]!.GetValue<int>(), place["y"]!.GetValue<int>(), place["w"]!.GetValue<int>(), place["h"]!.GetValue<int>());
            Assert.True(x + w <= 24);
            for (var i = 0; i < w * h; i++) Assert.True(taken.Add((x + (i % w), y + (i / w))));
        }
    }

    [Fact]
    public void Dashboards_have_identifiers_of_their_own() =>
        Assert.Distinct(Dashboards.Select(row => Json(row.Data)["uid"]!.GetValue<string>()));

    [Fact]
    public void A_schema_refuses_a_field_nobody_knows()
    {
        var node = YamlJson.Read(File.ReadAllText(Path.Combine(Rendered, "kubernetes/servicemonitor-streamgauge.yaml")))!;
        node["spec"]!["endpoints"]![0]!["scrape_timeout"] = "10s";
        node["spec"]!["endpoints"]![0]!["interval"] = "15 seconds";

        Assert.Equal(2, JsonSchema.Load("servicemonitor").Judge(node).Count);
    }

    private static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Rendered, "grafana", file)))!;

    private static TheoryData<string> Names(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Rendered, folder), pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
