using System.Text.RegularExpressions;

namespace Streamgauge.Tests.Contracts.Catalogue;

/// <summary>A metric's section in a seed document: the name from its heading and the lines below it, without Markdown's marks.</summary>
internal sealed partial record SeedSection(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>Every section whose heading is a metric's name, such as <c>#### 2. `stream_joins_total`</c>.</summary>
    public static IEnumerable<SeedSection> In(string document)
    {
        SeedSection? open = null;
        foreach (var line in document.Split('\n'))
        {
            var heading = Heading().Match(line);
            if (heading.Success || line.StartsWith('#') && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                if (open is not null) yield return open;
                open = heading.Success ? new(heading.Groups["name"].Value, new List<string>()) : null;
            }
            else if (open is { Lines: List<string> lines })
            {
                lines.Add(Marks().Replace(line, " ").Trim());
            }
        }

        if (open is not null) yield return open;
    }

    /// <summary>What follows the word, on its own line or in the list below it; null if the word is missing.</summary>
    public string? Fact(string word)
    {
        var at = Lines.TakeWhile(line => !line.StartsWith(word, StringComparison.Ordinal)).Count();
        if (at == Lines.Count) return null;

        var own = Lines[at][word.Length..].Trim(' ', ':');
        return own.Length > 0 ? own : string.Join(' ', Lines.Skip(at + 1).TakeWhile(line => line.StartsWith('`')));
    }

    [GeneratedRegex(@"^#{3,4} (\d+\. )?`?(?<name>[a-z][a-z0-9]*(_[a-z0-9]+)+)`?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\*\*|\||^\s*- ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
