namespace Streamgauge.Contracts.Rendering.Output;

/// <summary>Finds the first line in which two texts differ.</summary>
internal static class FirstDifference
{
    public static string Describe(string found, string rendered)
    {
        var (left, right) = (found.Split('\n'), rendered.Split('\n'));
        var line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line]) line++;
        return $"{line + 1}: differs, found {Quoted(left, line)}, rendered {Quoted(right, line)}";
    }

    private static string Quoted(string[] lines, int line) => line < lines.Length ? $"'{lines[line].Trim()}'" : "the end of the file";
}
