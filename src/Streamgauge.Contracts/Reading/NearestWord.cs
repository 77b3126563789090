namespace Streamgauge.Contracts.Reading;

/// <summary>Finds what a misspelt word was meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The known word with the fewest edits, if at most a third of it had to change; otherwise null.</summary>
    public static string? Of(string word, IEnumerable<string> known) => known
        .Select(candidate => (Word: candidate, Edits: Distance(word, candidate)))
        .Where(candidate => candidate.Edits <= Math.Max(2, candidate.Word.Length / 3))
        .OrderBy(candidate => candidate.Edits)
        .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .Select(candidate => candidate.Word)
        .FirstOrDefault();

    /// <summary>Edits (insert, delete, replace) between two words.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
