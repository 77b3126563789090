using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Identity;
using Streamgauge.Server.Platform.Problems;
using Streamgauge.Server.Platform.Scrape;

namespace Streamgauge.Server.Platform.Snapshot;

/// <summary>GET /api/v1/metrics: every family as JSON, for people and pages that do not speak Prometheus.</summary>
internal sealed class SnapshotEndpoint(MetricRegistry registry, ScrapeGate gate, JwtTokens tokens, MetricsOptions options, PlatformMetrics metrics)
{
    private const int MostSeries = 10_000;

    public async Task<IResult> ServeAsync(HttpContext context)
    {
        if (!IsReader(context) && gate.Fault(context) is { } denied) return Counted(denied);
        if (ServedContracts.Fault(context.Request.Query["contract"], _ => true) is { } unknown) return unknown;
        if (ReadLimit(context.Request.Query["series_limit"]) is not { } limit) return Problem.InvalidRequest("series_limit", $"must be 0 to {MostSeries}");

        var body = Write(context.Request.Query, limit);
        metrics.StreamgaugeScrapes.With(Format.Json, ScrapeOutcome.Ok).Increment();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "application/json";
        await GzipBody.WriteAsync(context, body.WrittenMemory);
        return Results.Empty;
    }

    private ArrayBufferWriter<byte> Write(IQueryCollection query, int limit)
    {
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var (name, aliasOf, family) in Wanted(query)) FamilyJson.Write(json, name, aliasOf, family, limit);
        json.WriteEndObject();
        json.Flush();
        return body;
    }

    private IEnumerable<(string Name, string? AliasOf, FamilySnapshot Family)> Wanted(IQueryCollection query)
    {
        var (names, contracts) = (query["name[]"], query["contract"]);
        return registry.Snapshot().Families
            .Where(family => contracts.Count == 0 || contracts.Contains(family.Descriptor.Contract))
            .SelectMany(Names)
            .Where(one => names.Count == 0 || names.Contains(one.Name))
            .OrderBy(one => one.Name, StringComparer.Ordinal);
    }

    private IEnumerable<(string Name, string? AliasOf, FamilySnapshot Family)> Names(FamilySnapshot family)
    {
        yield return (family.Descriptor.Name, null, family);
        if (options.DottedAliases == DottedNames.Negotiated && family.Descriptor.Alias is { } alias) yield return (alias, family.Descriptor.Name, family);
    }

    private Problem Counted(Problem denied)
    {
        metrics.StreamgaugeScrapes.With(Format.Json, ScrapeOutcome.Denied).Increment();
        return denied;
    }

    private bool IsReader(HttpContext context) =>
        CallerAuth.Bearer(context.Request) is { } token && tokens.Verify(token).Caller is { Roles: not Roles.None };

    private static int? ReadLimit(string? text) =>
        text is null ? 1000 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= MostSeries ? limit : null;
}
