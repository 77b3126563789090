using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts.Conformance;

public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly string[] AllCodes = [.. Enumerable.Range(1, 23).Select(number => $"K{number:000}")];

    public static TheoryData<string> Contracts => [.. RepositoryContracts.Set.Contracts.Select(contract => contract.Name)];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void The_exposition_of_a_contract_is_kept_in_both_text_formats(string name)
    {
        var set = Set(name);

        Assert.Equal("", Judgement.Lines(Judgement.Of(set, LegalExposition.Text(LegalExposition.Of(set, openMetrics: false)), strict: true)));
        Assert.Equal("", Judgement.Lines(Judgement.Of(set, LegalExposition.Text(LegalExposition.Of(set, openMetrics: true), openMetrics: true), Streamgauge.Contracts.Checking.Conformance.ExpositionKind.OpenMetrics, strict: true)));
    }

    [Theory]
    [LongProof]
    [MemberData(nameof(Contracts))]
    public void Each_single_fault_is_caught_with_its_code(string name)
    {
        var faults = Faults(name);
        var missed = faults.Where(fault => !Caught(Set(name), fault)).Select(fault => $"{fault.Code} {fault.What}").ToList();

        output.WriteLine($"{name}: {faults.Count - missed.Count} of {faults.Count} single faults caught");
        Assert.True(faults.Count >= 40, $"only {faults.Count} faults");
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    [LongProof]
    public void Every_code_is_provoked()
    {
        var provoked = RepositoryContracts.Set.Contracts.SelectMany(contract => Faults(contract.Name)).Select(fault => fault.Code).ToHashSet();

        Assert.Empty(AllCodes.Except(provoked));
    }

    private static bool Caught(ContractSet set, Fault fault) =>
        Judgement.Of(set, fault.Text, fault.Kind, fault.Second?.Invoke(), fault.Strict).Findings.Any(finding => finding.Code == fault.Code && finding.Level > FindingLevel.Info);

    private static List<Fault> Faults(string name) => [.. SingleFaults.Of(Set(name))];

    private static ContractSet Set(string name) => new([RepositoryContracts.Set.Find(name)!]);
}
