namespace Streamgauge.IntegrationTests.Contracts.Check;

/// <summary>A contract small enough to be kept by a service of ten lines, and an exposition that keeps it.</summary>
internal static class TeaContract
{
    public const string Text = """
        contract: tea
        version: 1.0.0
        title: Tea house
        source: none
        scrape: {job: tea, path: /metrics, interval: 15s, timeout: 10s}
        labels:
          kind: {help: Kind of tea, privacy: public, set: closed, values: [green, black]}
          table: {help: Table, privacy: public, set: open, pattern: '[a-z0-9-]+', max_length: 20}
        metrics:
          - {name: tea_cups_total, type: counter, help: Cups poured., unit: events, labels: [kind]}
          - {name: tea_guests, type: gauge, help: Guests at a table., unit: none, labels: [table], bounds: {min: 0, integer: true}}
          - {name: tea_brew_seconds, type: histogram, help: Time to brew., unit: seconds, buckets: [60, 180, 300]}
        """;

    /// <summary>Its dashboard shows the tea house's families.</summary>
    public const string House = """
        contract: house
        version: 1.0.0
        title: House
        source: none
        scrape: {job: house, path: /metrics, interval: 15s, timeout: 10s}
        labels: {}
        metrics:
          - {name: house_open, type: gauge, help: Open., unit: none, bounds: {min: 0, max: 1, integer: true}}
        dashboards:
          - uid: house
            title: House
            uses: [tea]
            panels:
              - {title: Guests, type: timeseries, width: 12, unit: short, description: Who is here., queries: [{expr: sum(tea_guests), legend: guests}]}
        """;

    public static string Exposition(int green) => $$"""
        # HELP tea_cups_total Cups poured.
        # TYPE tea_cups_total counter
        tea_cups_total{kind="green"} {{green}}
        tea_cups_total{kind="black"} 4
        # HELP tea_guests Guests at a table.
        # TYPE tea_guests gauge
        tea_guests{table="window-1"} 2
        # HELP tea_brew_seconds Time to brew.
        # TYPE tea_brew_seconds histogram
        tea_brew_seconds_bucket{le="60"} 1
        tea_brew_seconds_bucket{le="180"} 2
        tea_brew_seconds_bucket{le="300"} 2
        tea_brew_seconds_bucket{le="+Inf"} 2
        tea_brew_seconds_sum 200
        tea_brew_seconds_count 2

        """.ReplaceLineEndings("\n");

    /// <summary>Writes the contract into a folder and tells the path.</summary>
    public static string WriteTo(string folder)
    {
        var path = Path.Combine(folder, "tea.yaml");
        File.WriteAllText(path, Text);
        return path;
    }
}
