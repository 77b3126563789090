using System.Collections.Frozen;
using Streamgauge.Contracts.Model;
using Streamgauge.Contracts.Reading;

namespace Streamgauge.Contracts.Checking;

/// <summary>C013: labels that name a person, and those that may only do so by pseudonym.</summary>
internal static class PrivacyCheck
{
    /// <summary>Names that may never be a label, whatever a contract says.</summary>
    public static readonly FrozenSet<string> Forbidden =
    """
    ip addr address remote_addr client_ip email mail did user username user_name name phone lat lon latitude longitude
    geohash token stream_key password authorization cookie session_token
    """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Personal = FrozenSet.Create("user_id", "client_id");

    public static IEnumerable<ContractError> Check(ContractSet contracts) =>
    [
        .. contracts.Contracts.SelectMany(contract => contract.Labels)
            .Select(label => (label, Problem: Problem(label)))
            .Where(found => found.Problem is not null)
            .Select(found => new ContractError(found.label.Source["privacy"], "C013", found.Problem!)),
        .. contracts.Families.SelectMany(Uses),
    ];

    private static string? Problem(LabelDeclaration label)
    {
        if (label.Privacy == Privacy.Forbidden) return null;
        if (Forbidden.Contains(label.Name)) return $"'{label.Name}' names a person or a secret: it can only be declared privacy: forbidden";
        if (Personal.Contains(label.Name) && label.Privacy != Privacy.Pseudonym) return $"'{label.Name}' names a person: write privacy: pseudonym";
        return label is { Privacy: Privacy.Pseudonym, Set: not ValueSet.Open } ? $"pseudonyms of '{label.Name}' cannot be listed: write set: open" : null;
    }

    private static IEnumerable<ContractError> Uses(Family family) => family.Labels
        .Where(label => label.Privacy == Privacy.Forbidden)
        .Select(label => new ContractError(family.Source["labels"], "C013", $"'{family.Name}' uses the forbidden label '{label.Name}': leave it out"));
}
