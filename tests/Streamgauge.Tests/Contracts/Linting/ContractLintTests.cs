using Streamgauge.Contracts.Checking;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Tests.Contracts.Linting;

public sealed class ContractLintTests
{
    [Theory]
    [InlineData("expr: max(abs(kettle_water_celsius)) > 90", "expr: max(abs(kettle_water_kelvin)) > 90", "C017")]
    [InlineData("expr: max(kettle_water_celsius)", "expr: 'rate(kettle_water_celsius[5m])'", "C017")]
    [InlineData("key_labels: [room]", "key_labels: []", "C009")]
    [InlineData("legend: '{{room}}'", "legend: '{{fault}}'", "C017")]
    public void A_contract_whose_rules_lint_refuses_is_refused(string before, string after, string code)
    {
        var text = KettleContract.Text.Replace(before, after, StringComparison.Ordinal);

        Assert.NotEqual(KettleContract.Text, text);
        Assert.Contains(CheckedContracts.LoadTexts([ContractText.Of(KettleContract.Path, text)]).Errors, error => error.Code == code);
    }

    [Fact]
    public void The_contracts_of_this_repository_have_no_errors() => Assert.Empty(RepositoryContracts.Reading.Errors.Select(error => error.ToString()));
}
