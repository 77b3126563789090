using Streamgauge.Contracts.Checking.Conformance.Privacy;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Tests.Contracts.Conformance;

public sealed class PrivacyTests(ITestOutputHelper output)
{
    private const int Each = 200;

    public static TheoryData<string> Classes => ["e-mail", "IPv4", "IPv4 with port", "IPv6", "IPv6 with port", "DID", "JWT", "E.164", "coordinates", "bearer"];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Identifiers_are_refused(string kind)
    {
        var dice = new Random(5);
        var values = Enumerable.Range(0, Each).Select(_ => Make(kind, dice)).ToList();
        var missed = values.Where(value => Identifiers.Recognise(value) is null).ToList();

        output.WriteLine($"{kind}: {Each - missed.Count} of {Each} refused");
        Assert.True(missed.Count <= Each / 100, string.Join('\n', missed));
    }

    [Fact]
    public void Ten_thousand_legal_values_are_let_through()
    {
        var dice = new Random(6);
        const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
        var streams = Enumerable.Range(0, 9000).Select(_ => Text(dice, Letters, dice.Next(1, 65)));
        string[] regions = ["us-west-2", "us-east-1", "eu-central-1", "ap-southeast-1", "480p", "1080p", "4k", "pre-recorded", "12345678901", "2026-11-21", "v1.2.3"];
        var pseudonyms = Enumerable.Range(0, 1000).Select(_ => $"user-{Text(dice, "abcdefghijklmnopqrstuvwxyz234567", 20)}");

        Assert.DoesNotContain(streams.Concat(regions).Concat(pseudonyms), value => Identifiers.Recognise(value) is not null);
    }

    [Fact]
    public void No_identifier_is_shown_whole()
    {
        var dice = new Random(7);
        var set = new ContractSet([RepositoryContracts.Set.Find("dubbing")!]);
        foreach (var row in Classes)
        {
            var value = Make(row.Data, dice);
            var text = $"worker_fallback_total{{stream_id=\"{value}\",token=\"{value}\",other=\"{value}\"}} 1 x\nworker_fallback_total{{stream_id=\"{value}\",token=\"{value}\",other=\"{value}\"}} -1 1\nworker_gst_bus_errors_total{{stream_id=\"a\",error_type=\"{value}\"}} 1\n";

            var report = Judgement.Of(set, text);

            Assert.Contains(report.Findings, finding => finding.Code == "K010");
            Assert.DoesNotContain(report.Findings, finding => $"{finding.Message} {finding.Series} {finding.Fix} {finding.Family}".Contains(value, StringComparison.Ordinal));
        }
    }

    private static string Make(string kind, Random dice) => kind switch
    {
        "e-mail" => $"{Word(dice, 3, 12)}{(dice.Next(2) == 0 ? "." + Word(dice, 2, 8) : "+tag")}@{Word(dice, 3, 10)}.{(dice.Next(2) == 0 ? "example.org" : "io")}",
        "IPv4" => Address(dice),
        "IPv4 with port" => $"{Address(dice)}:{dice.Next(1, 65536)}",
        "IPv6" => AddressV6(dice),
        "IPv6 with port" => $"[{AddressV6(dice)}]:{dice.Next(1, 65536)}",
        "DID" => dice.Next(3) switch { 0 => $"did:web:{Word(dice, 3, 9)}.example.org", 1 => $"did:key:z6Mk{Text(dice, "abcdefghjkmnpqrstuvwxyz23456789", 40)}", _ => $"did:plc:{Text(dice, "abcdefghijklmnopqrstuvwxyz234567", 24)}" },
        "JWT" => $"eyJ{Text(dice, "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", 30)}.eyJ{Text(dice, "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", 60)}.{Text(dice, "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-", 43)}",
        "E.164" => $"+{dice.Next(1, 10)}{Text(dice, "0123456789", dice.Next(7, 14))}",
        "coordinates" => FormattableString.Invariant($"{dice.NextDouble() * 180 - 90:F4}{(dice.Next(2) == 0 ? "," : ", ")}{dice.NextDouble() * 360 - 180:F5}"),
        _ => $"{(dice.Next(2) == 0 ? "Bearer" : "bearer")} {Text(dice, "abcdefghijklmnopqrstuvwxyz0123456789._~+/-", dice.Next(16, 60))}",
    };

    private static string Address(Random dice) => $"{dice.Next(1, 255)}.{dice.Next(256)}.{dice.Next(256)}.{dice.Next(1, 255)}";

    private static string AddressV6(Random dice) => dice.Next(2) == 0
        ? string.Join(':', Enumerable.Range(0, 8).Select(_ => dice.Next(1, 65536).ToString("x")))
        : $"2001:db8::{dice.Next(1, 65536):x}:{dice.Next(1, 65536):x}";

    private static string Word(Random dice, int least, int most) => Text(dice, "abcdefghijklmnopqrstuvwxyz", dice.Next(least, most));

    private static string Text(Random dice, string letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[dice.Next(letters.Length)]));
}
