using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Streamgauge.Metrics;
using Streamgauge.Metrics.Bridge;
using Xunit;

namespace Streamgauge.Tests.Metrics.Bridge;

/// <summary>The meters that .NET programs really have, under the names operators will look for.</summary>
public sealed class RealMetersTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void The_runtime_is_read_under_its_own_names()
    {
        using var bridge = new MeterBridge(_registry, new MeterBridgeOptions { Meters = ["System.Runtime"] });
        GC.Collect();

        var snapshot = _registry.Snapshot();

        Assert.True(Sum(snapshot, "dotnet_gc_collections_total") > 0);
        Assert.Equal(["gc_heap_generation"], snapshot.Find("dotnet_gc_collections_total")!.Descriptor.Labels.Select(l => l.Name));
        Assert.True(Sum(snapshot, "dotnet_gc_heap_total_allocated_bytes_total") > 0);
        Assert.True(Sum(snapshot, "dotnet_process_memory_working_set_bytes") > 0);
        Assert.True(Sum(snapshot, "dotnet_process_cpu_time_seconds_total") > 0);
        Assert.True(Sum(snapshot, "dotnet_thread_pool_thread_count") >= 0);
    }

    [Fact]
    public async Task Kestrel_ASP_NET_Core_and_HttpClient_are_counted_with_status_and_route()
    {
        var ct = TestContext.Current.CancellationToken;
        using var bridge = new MeterBridge(_registry, new MeterBridgeOptions
        {
            Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http"],
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/streams/{id}", (string id) => id);
        await app.StartAsync(ct);
        var address = new Uri(app.Urls.First());
        using (var http = new HttpClient())
        {
            await http.GetStringAsync(new Uri(address, "streams/42"), ct);
            using var missing = await http.GetAsync(new Uri(address, "nowhere"), ct);
        }

        await app.DisposeAsync();   // the request is measured after its answer was sent

        var port = address.Port.ToString();
        var snapshot = _registry.Snapshot();
        var served = Series(snapshot, "http_server_request_duration_seconds", ("http_route", "/streams/{id}"), ("http_response_status_code", "200"));
        Assert.True(served.Histogram!.Count >= 1);
        Assert.Equal(1, Series(snapshot, "http_client_request_duration_seconds", ("server_port", port), ("http_response_status_code", "404")).Histogram!.Count);
        Assert.True(Series(snapshot, "kestrel_connection_duration_seconds", ("server_port", port)).Histogram!.Count >= 1);
        Assert.Equal(0, Series(snapshot, "kestrel_active_connections", ("server_port", port)).Value);
    }

    [Fact]
    public async Task Npgsql_is_read_under_the_names_of_the_database_conventions()
    {
        using var bridge = new MeterBridge(_registry, new MeterBridgeOptions { Meters = ["Npgsql"] });
        var builder = new NpgsqlDataSourceBuilder("Host=127.0.0.1;Port=1;Username=nobody;Maximum Pool Size=7") { Name = "pool-of-the-test" };
        await using var source = builder.Build();
        await Assert.ThrowsAsync<NpgsqlException>(async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));

        var names = _registry.Snapshot().Families.Select(f => f.Descriptor.Name).ToArray();

        Assert.Contains("db_client_operation_duration_seconds", names);
        Assert.Contains("db_client_connection_max", names);
        Assert.Equal(7, Series(_registry.Snapshot(), "db_client_connection_max", ("db_client_connection_pool_name", "pool-of-the-test")).Value);
    }

    private static double Sum(RegistrySnapshot snapshot, string name) => Family(snapshot, name).Series.Sum(s => s.Value);

    private static FamilySnapshot Family(RegistrySnapshot snapshot, string name) => snapshot.Find(name)
        ?? throw new InvalidOperationException($"no family {name} among {string.Join(' ', snapshot.Families.Select(f => f.Descriptor.Name))}");

    private static SeriesSnapshot Series(RegistrySnapshot snapshot, string name, params (string Label, string Value)[] labels)
    {
        var family = Family(snapshot, name);
        var names = family.Descriptor.Labels.Select(l => l.Name).ToList();
        return family.Series.First(s => labels.All(l => s.Labels[names.IndexOf(l.Label)] == l.Value));
    }
}
