namespace Streamgauge.Server.Platform.Problems;

internal static class QueryValues
{
    /// <summary>The value of a parameter that is given once, or null where it is not given; false for one given twice, of which neither is meant.</summary>
    public static bool TryGetOne(this IQueryCollection query, string name, out string? value)
    {
        var values = query[name];
        value = values.Count == 1 ? values[0] : null;
        return values.Count <= 1;
    }
}
