using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>Contracts read and checked: the door through which every command takes them. Errors of all files come together.</summary>
public static class CheckedContracts
{
    private static readonly ContractCheck[] Checks =
    [
        NameCheck.Check,
        DuplicateCheck.Check,
        ReferenceCheck.Check,
        SetCheck.Check,
        TypeNameCheck.Check,
        BucketCheck.Check,
        ZeroInitCheck.Check,
        PrivacyCheck.Check,
        PatternCheck.Check,
        BudgetCheck.Check,
        UnitCheck.Check,
        ExpressionCheck.Check,
        LintCheck.Check,
        KeyLabelCheck.Check,
        FlawCheck.Check,
        RunbookCheck.Check,
        ScenarioKindCheck.Check,
        ScenarioCheck.Check,
    ];

    /// <summary>Reads and checks every <c>*.yaml</c> of a folder.</summary>
    public static ContractReading LoadFolder(string folder) => Check(ContractReader.ReadFolder(folder));

    /// <summary>Reads and checks the named files together.</summary>
    public static ContractReading LoadFiles(IEnumerable<string> paths) => Check(ContractReader.ReadFiles(paths));

    /// <summary>Reads and checks contracts that are already in memory.</summary>
    public static ContractReading LoadTexts(IEnumerable<ContractText> texts) => Check(ContractReader.ReadTexts(texts));

    private static ContractReading Check(ContractReading reading) => reading with
    {
        Errors = ContractError.Sort(reading.Errors.Concat(Checks.SelectMany(check => check(reading.Contracts)))),
    };
}
