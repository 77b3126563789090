using Streamgauge.Contracts.Diffing;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Diffing;

public sealed class ContractDiffTests
{
    private static readonly ContractSet Old = KettleContract.Set();

    // What is replaced in the kettle contract, and the greatest change that this is.
    public static TheoryData<ChangeKind, string, string, string> Edits => new()
    {
        { ChangeKind.Breaking, "family removed", "  - {name: kettle_boils_total, type: counter, help: Boils., unit: events, labels: [room]}\n", "" },
        { ChangeKind.Breaking, "family removed", "name: kettle_cups,", "name: kettle_mugs," },
        { ChangeKind.Breaking, "set of labels changed", "labels: [stream_id, fault]", "labels: [stream_id]" },
        { ChangeKind.Breaking, "value 'no_lid' removed", "values: [boil_dry, no_lid, 4k]", "values: [boil_dry, 4k]" },
        { ChangeKind.Breaking, "bucket edge 60 removed", "buckets: [30, 60, 120.5]", "buckets: [30, 120.5]" },
        { ChangeKind.Breaking, "alert removed", "alert: KettleSlow", "alert: KettleLate" },
        { ChangeKind.Breaking, "record removed", "record: 'kettle:boils:rate5m'", "record: 'kettle:boils:rate'" },
        { ChangeKind.Breaking, "dashboard removed", "uid: streamgauge-kettle", "uid: streamgauge-pot" },
        { ChangeKind.Breaking, "type changed", "name: kettle_cups, type: gauge", "name: kettle_cups, type: counter" },
        { ChangeKind.Breaking, "unit changed", "help: Boils., unit: events", "help: Boils., unit: activations" },
        { ChangeKind.Breaking, "pattern narrowed", "pattern: '[a-zA-Z0-9_-]+'", "pattern: '[a-z0-9_-]+'" },
        { ChangeKind.Breaking, "greatest length lowered", "max_length: 64", "max_length: 32" },
        { ChangeKind.Breaking, "privacy changed", "user_id: {help: Who drinks, privacy: pseudonym", "user_id: {help: Who drinks, privacy: public" },
        { ChangeKind.Breaking, "privacy changed", "stream_id: {help: Brew, privacy: public", "stream_id: {help: Brew, privacy: pseudonym" },
        { ChangeKind.Breaking, "key_labels changed", "key_labels: [room]", "key_labels: []" },
        { ChangeKind.Breaking, "severity lowered", "severity: warning\n    key", "severity: info\n    key" },
        { ChangeKind.Breaking, "native histogram removed", ", native: true", "" },
        { ChangeKind.Compatible, "value 'steam' added", "values: [boil_dry, no_lid, 4k]", "values: [boil_dry, no_lid, 4k, steam]" },
        { ChangeKind.Compatible, "bucket edge 240 added", "buckets: [30, 60, 120.5]", "buckets: [30, 60, 120.5, 240]" },
        { ChangeKind.Compatible, "family added", "metrics:\n", "metrics:\n  - {name: kettle_age_seconds, type: gauge, help: Age., unit: seconds}\n" },
        { ChangeKind.Compatible, "pattern widened", "pattern: '[a-zA-Z0-9_-]+'", "pattern: '[a-zA-Z0-9_.-]+'" },
        { ChangeKind.Compatible, "greatest length raised", "max_length: 64", "max_length: 128" },
        { ChangeKind.Compatible, "severity raised", "severity: info\n", "severity: critical\n" },
        { ChangeKind.Rule, "expr changed", "expr: max(abs(kettle_water_celsius)) > 90", "expr: max(abs(kettle_water_celsius)) > 91" },
        { ChangeKind.Rule, "for changed", "for: 2m", "for: 3m" },
        { ChangeKind.Rule, "expr changed", "expr: 'sum by (room) (rate(kettle_boils_total[5m]))', interval", "expr: 'sum by (room) (rate(kettle_boils_total[10m]))', interval" },
        { ChangeKind.Text, "help changed", "help: Boils.", "help: Times it boiled." },
        { ChangeKind.Text, "title changed", "title: Tea kettle", "title: Kettle" },
        { ChangeKind.Text, "runbook changed", "causes: [fire]", "causes: [flames]" },
        { ChangeKind.Text, "scenarios changed", "20x20 95x20 20x20", "20x20 96x20 20x20" },
        { ChangeKind.Text, "annotations changed", "Take it off.", "Take it away." },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Each_change_is_of_its_kind(ChangeKind kind, string message, string before, string after)
    {
        var changes = ContractDiff.Compare(Old, Edited(before, after));

        Assert.Equal(kind, changes.Max(change => change.Kind));
        Assert.Contains(changes, change => change.Kind == kind && change.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_spelling_of_the_same_expression_is_no_change() =>
        Assert.Empty(ContractDiff.Compare(Old, Edited("expr: max(abs(kettle_water_celsius)) > 90", "expr: 'max (abs((kettle_water_celsius))) > 90.0'")));

    [Theory]
    [InlineData("help: Boils.", "help: Boiled.", "1.0.0", "patch", false)]
    [InlineData("help: Boils.", "help: Boiled.", "1.0.1", "patch", true)]
    [InlineData("max_length: 64", "max_length: 99", "1.0.9", "minor", false)]
    [InlineData("max_length: 64", "max_length: 99", "1.1.0", "minor", true)]
    [InlineData("for: 2m", "for: 3m", "2.0.0", "minor", true)]
    [InlineData("max_length: 64", "max_length: 9", "1.7.0", "major", false)]
    [InlineData("max_length: 64", "max_length: 9", "2.0.0", "major", true)]
    [InlineData("title: Tea kettle", "title: Tea kettle", "1.0.0", "none", true)]
    public void The_version_must_move_as_far_as_the_greatest_change(string before, string after, string version, string needed, bool enough)
    {
        var now = Read(Text().Replace(before, after, StringComparison.Ordinal).Replace("version: 1.0.0", $"version: {version}", StringComparison.Ordinal));

        var move = Assert.Single(ContractDiff.Versions(Old, now, ContractDiff.Compare(Old, now)));

        Assert.Equal((needed, enough), (move.Needed, move.IsEnough));
    }

    [Fact]
    public void A_contract_that_is_gone_breaks_and_a_new_one_does_not()
    {
        Assert.Equal(ChangeKind.Breaking, Assert.Single(ContractDiff.Compare(Old, new ContractSet([]))).Kind);
        Assert.Equal(ChangeKind.Compatible, Assert.Single(ContractDiff.Compare(new ContractSet([]), Old)).Kind);
    }

    private static ContractSet Edited(string before, string after)
    {
        Assert.Contains(before, Text(), StringComparison.Ordinal);
        return Read(Text().Replace(before, after, StringComparison.Ordinal));
    }

    private static ContractSet Read(string text)
    {
        var reading = KettleContract.Read(text);
        Assert.Empty(reading.Errors);
        return reading.Contracts;
    }

    private static string Text() => KettleContract.Text.ReplaceLineEndings("\n");
}
