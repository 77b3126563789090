using System.Text.Json;
using System.Text.Unicode;

namespace Streamgauge.Server.Platform.Problems;

/// <summary>
/// JSON from somebody else, whose every name and text can be read afterwards. The grammar allows half a surrogate pair as an escape, and
/// the parser lets broken UTF-8 pass; both would throw InvalidOperationException where they are read, far from whoever has an answer for bad JSON.
/// </summary>
internal static class JsonText
{
    /// <summary>Parses; throws JsonException for what is no JSON, and for JSON that is no text.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonDocumentOptions options = default)
    {
        Check(utf8.Span);
        return JsonDocument.Parse(utf8, options);
    }

    /// <summary>Throws JsonException where a name or a text could not be read.</summary>
    public static void Check(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) throw new JsonException("The bytes are not UTF-8.");
        if (utf8.IndexOf("\\u"u8) < 0) return;   // as good as all: without an escaped character nothing can be wrong

        var reader = new Utf8JsonReader(utf8);
        while (reader.Read()) CheckEscapes(ref reader);
    }

    private static void CheckEscapes(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return;

        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text holds half a character.", e);
        }
    }
}
