namespace Streamgauge.Tests.Contracts.Checking;

/// <summary>One fault each in the kettle's contract; the mark ¦ stands where the error must point.</summary>
public sealed class ContractErrorTests
{
    [Fact]
    public void The_kettle_has_no_errors() => Assert.Empty(KettleContract.Check(KettleContract.Text).Errors);

    [Theory]
    [InlineData("C005", "room: {help: Where it stands, privacy: public, set: configured, values: [kitchen, office], from: 'Kettle:Rooms'}", "room: ¦{help: Where it stands, privacy: public, set: configured, values: [kitchen, office]}")]
    [InlineData("C006", "help: Boils., unit: events", "help: Boils., unit: ¦boils")]
    [InlineData("C006", "set: open, pattern", "set: open, values: ¦[a], pattern")]
    [InlineData("C007", "name: kettle_cups,", "name: ¦kettle_boils_total,")]
    [InlineData("C007", "{name: ninety exactly,", "{name: ¦hot for five minutes,")]
    [InlineData("C008", "name: kettle_cups,", "name: ¦kettle-cups,")]
    [InlineData("C008", "alert: KettleTooHot", "alert: ¦tooHot")]
    [InlineData("C008", "uid: streamgauge-kettle", "uid: ¦'streamgauge kettle'")]
    [InlineData("C009", "{metric: kettle_boil_seconds, quantile", "{metric: ¦kettle_boil_second, quantile")]
    [InlineData("C009", "uses: []", "uses: [¦teapot]")]
    [InlineData("C009", "labels: [room]}\n", "labels: [room], pair: ¦kettle_pours_total}\n")]
    [InlineData("C010", "name: kettle_cups,", "name: ¦kettle_cups_total,")]
    [InlineData("C010", "name: kettle_cups,", "name: ¦kettle_cups_count,")]
    [InlineData("C011", "buckets: [30, 60, 120.5]", "buckets: ¦[30, 120.5, 60]")]
    [InlineData("C011", "healthy: 20,", "healthy: 20, buckets: ¦[1],")]
    [InlineData("C012", "expires_after: 10m,", "zero_init: ¦start,")]
    [InlineData("C012", "expires_after: 10m,", "zero_init: ¦scope,")]
    [InlineData("C013", "user_id: {help: Who drinks, privacy: pseudonym", "user_id: {help: Who drinks, privacy: ¦public")]
    [InlineData("C013", "privacy: forbidden", "privacy: ¦public, set: open")]
    [InlineData("C013", "help: Cups by person., unit: none, labels: [user_id]", "help: Cups by person., unit: none, labels: ¦[email]")]
    [InlineData("C014", "pattern: '[a-zA-Z0-9_-]+'", "pattern: ¦'(?=a)b'")]
    [InlineData("C014", "pattern: '[a-zA-Z0-9_-]+'", "pattern: ¦'a{1001}'")]
    [InlineData("C014", "values: [boil_dry, no_lid, 4k]", "values: [boil_dry, ¦no_lid, 4k], max_length: 5")]
    [InlineData("C015", "labels: [room], buckets: [30", "labels: [room], budget: ¦1, buckets: [30")]
    [InlineData("C016", "expr: max(abs(kettle_water_celsius)) > 90", "expr: ¦max(abs(kettle_water_celsius) > 90")]
    [InlineData("C016", "expr: max(kettle_water_celsius), legend: water", "expr: ¦max(), legend: water")]
    [InlineData("C017", "queries: [{expr: max(kettle_water_celsius)", "queries: [{expr: ¦'max(rate(kettle_water_celsius[5m]))'")]
    [InlineData("C018", "kinds: [silent], series: {'kettle_water", "kinds: [resolves], series: {'kettle_water")]
    [InlineData("C019", "'90x40'", "¦'90*40'")]
    [InlineData("C019", "series: {'kettle_water_celsius': '90x40'}", "series: {'kettle_water': ¦'90x40'}")]
    [InlineData("C019", "{'kettle_boils_total{room=\"office\"}': '0+1x40'}", "{'kettle_boils_total{room=\"garden\"}': ¦'0+1x40'}")]
    [InlineData("C019", "{at: 8m, firing: [{room: office}]}", "{at: 8m, firing: ¦[{rom: office}]}")]
    [InlineData("C021", "flaw: Water boils below 95 in the mountains, and `for` is shorter than a scrape", "flaw: ¦null")]
    [InlineData("C021", "documented: 'rate(kettle_boils_total[5m])', flaw: One series per instance, expr: 'sum by (room) (rate(kettle_boils_total[5m]))'", "documented: 'rate(kettle_boils_total[5m])', flaw: ¦null, expr: 'sum by (room) (rate(kettle_boils_total[5m]))'")]
    [InlineData("C021", "expr: 'sum(rate(kettle_boils_total[5m]))', flaw: One series per room", "expr: ' rate( kettle_boils_total [5m])', flaw: ¦One series per room")]
    [InlineData("C023", "annotations: {summary: 'Kettle at {{ $value }}', description: 'Take it off.'}", "annotations: ¦{summary: 'Kettle at {{ $value }}'}")]
    [InlineData("C023", "causes: [fire]", "causes: ¦[]")]
    public void A_fault_is_reported_with_its_code_and_place(string code, string good, string faulty)
    {
        var marked = ReplaceFirst(KettleContract.Text, good, faulty);
        var expected = MarkedPlace(marked);

        var errors = KettleContract.Check(marked.Replace("¦", "")).Errors;

        Assert.True(errors.Any(error => error.Code == code && (expected is null || (error.At.Line, error.At.Column) == expected)), string.Join('\n', errors));
        Assert.DoesNotContain(errors, error => error.Code != code && !IsConsequence(code, error.Code));
    }

    [Fact]
    public void Faults_of_reading_and_of_checking_come_together_in_file_order()
    {
        var text = KettleContract.Text.Replace("version: 1.0.0", "version: 1").Replace("causes: [fire]", "causes: []").Replace("unit: celsius,", "unti: celsius,");

        Assert.Equal(["C022", "C023", "C005", "C004"], KettleContract.Check(text).Errors.Select(error => error.Code));
    }

    private static string ReplaceFirst(string text, string good, string faulty)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the kettle does not hold '{good}'");
        return text[..at] + faulty + text[(at + good.Length)..];
    }

    private static (int Line, int Column)? MarkedPlace(string text)
    {
        var mark = text.IndexOf('¦');
        if (mark < 0) return null;

        var before = text[..mark];
        return (before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>Some faults cannot come alone: a metric that is renamed or mistyped is missing elsewhere.</summary>
    private static bool IsConsequence(string code, string other) => (code, other) switch
    {
        ("C010" or "C008" or "C007", "C019" or "C017" or "C010") => true,
        ("C011", "C017") => true,
        ("C013", "C012" or "C017") => true,
        ("C019", "C018") => true,
        _ => false,
    };
}
