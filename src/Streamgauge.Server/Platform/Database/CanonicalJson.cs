using System.Text;

namespace Streamgauge.Server.Platform.Database;

/// <summary>JSON in the one form RFC 8785 gives it: keys sorted, no spaces, the least escaping. Strings, integers, booleans, null and objects of these.</summary>
internal static class CanonicalJson
{
    public static string Write(IReadOnlyDictionary<string, object?> value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case int or long: text.Append(value); break;
            case string words: WriteString(text, words); break;
            case IReadOnlyDictionary<string, object?> members: WriteObject(text, members); break;
            default: throw new ArgumentException($"The audit log holds no {value.GetType().Name}: strings, integers and booleans only.", nameof(value));
        }
    }

    private static void WriteObject(StringBuilder text, IReadOnlyDictionary<string, object?> members)
    {
        var separator = '{';
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal)) // ordinal is by UTF-16 units, as RFC 8785 asks
        {
            text.Append(separator);
            WriteString(text, name);
            text.Append(':');
            Write(text, value);
            separator = ',';
        }

        text.Append(members.Count == 0 ? "{}" : "}");
    }

    private static void WriteString(StringBuilder text, string words)
    {
        text.Append('"');
        foreach (var c in words)
        {
            var escape = c switch { '"' => "\\\"", '\\' => "\\\\", '\b' => "\\b", '\f' => "\\f", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", < ' ' => $"\\u{(int)c:x4}", _ => null };
            if (escape is null) text.Append(c);
            else text.Append(escape);
        }

        text.Append('"');
    }
}
