using System.Collections.Frozen;

namespace Streamgauge.Metrics;

/// <summary>What is wrong with a descriptor's labels; above all, names that would carry a person.</summary>
internal static class LabelFaults
{
    private static readonly FrozenSet<string> Forbidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ip", "addr", "address", "remote_addr", "client_ip", "email", "mail", "did", "user", "username", "user_name", "name", "phone",
        "lat", "lon", "latitude", "longitude", "geohash", "token", "stream_key", "password", "authorization", "cookie", "session_token");

    private static readonly FrozenSet<string> PseudonymOnly = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "user_id", "client_id");

    public static IEnumerable<string> Of(MetricDescriptor descriptor, MetricType type, MetricRegistryOptions options)
    {
        var seen = new HashSet<string>();
        foreach (var label in descriptor.Labels)
        {
            var escaped = NameEscaping.Underscores(label.Name, forLabel: true);
            if (label.Name.Length == 0) yield return "a label has an empty name";
            if (!seen.Add(escaped)) yield return $"label '{label.Name}' occurs twice, or is written like another";
            if (escaped.StartsWith("__", StringComparison.Ordinal)) yield return $"label '{label.Name}' begins with two underscores, which is reserved";
            if (type == MetricType.Histogram && escaped == "le") yield return "label 'le' belongs to the histogram's buckets";
            if (Forbidden.Contains(escaped)) yield return $"label '{label.Name}' would carry an identity and is forbidden";
            if (PseudonymOnly.Contains(escaped) && label.Privacy != LabelPrivacy.Pseudonym && !options.AllowRawIdentityLabels)
                yield return $"label '{label.Name}' must have Privacy Pseudonym";
            if (label is { Values: not null, Privacy: LabelPrivacy.Pseudonym }) yield return $"label '{label.Name}' is a pseudonym and cannot have a closed set";
        }

        if (descriptor.Labels.Count > 0 && descriptor.Labels.All(static label => label.Values is not null)
            && descriptor.Labels.Aggregate(1L, static (product, label) => product * label.Values!.Count) > descriptor.Budget)
            yield return $"its closed sets make more series than its Budget of {descriptor.Budget}";
    }
}
