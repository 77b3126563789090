using System.Text.RegularExpressions;
using Xunit;

namespace Streamgauge.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int LongestFile = 250;
    private const int MedianFile = 60;

    [Fact]
    public void No_source_file_is_longer_than_250_lines()
    {
        var tooLong = Lengths("src").Where(file => file.Lines > LongestFile).Select(file => $"{file.Name}: {file.Lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_median_source_file_is_at_most_60_lines()
    {
        var lengths = Lengths("src").Select(file => file.Lines).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, MedianFile);
    }

    [Theory]
    [InlineData("src/Streamgauge.Metrics")]
    [InlineData("src/Streamgauge.Contracts")]
    [InlineData("src/Streamgauge.Media")]
    public void Every_public_type_of_the_libraries_says_what_it_is(string project)
    {
        var silent = from file in Repository.Sources(project)
                     let lines = File.ReadAllLines(file)
                     from line in Enumerable.Range(0, lines.Length)
                     where PublicType().IsMatch(lines[line]) && !IsDocumented(lines, line)
                     select $"{Repository.Short(file)}:{line + 1} {lines[line]}";

        Assert.Empty(silent);
    }

    /// <summary>A dollar sign lets a line feed follow, and so "admin\n" past a check for names.</summary>
    [Fact]
    public void No_pattern_ends_with_a_dollar_sign()
    {
        var open = from file in Repository.Sources("src")
                   from line in File.ReadLines(file)
                   where line.Contains("[GeneratedRegex(", StringComparison.Ordinal) && line.Contains("$\"", StringComparison.Ordinal)
                   select $"{Repository.Short(file)}: {line.Trim()}";

        Assert.Empty(open);
    }

    private static IEnumerable<(string Name, int Lines)> Lengths(string folder) =>
        Repository.Sources(folder).Select(file => (Repository.Short(file), File.ReadLines(file).Count()));

    // Attributes may stand between the words and the type.
    private static bool IsDocumented(string[] lines, int type) =>
        lines.Take(type).Reverse().SkipWhile(line => line.TrimStart().StartsWith('[')).FirstOrDefault()?.TrimStart().StartsWith("///", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"^public\s+(?:(?:static|sealed|abstract|readonly|ref|partial)\s+)*(?:class|struct|interface|enum|record|delegate)\s", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublicType();
}
