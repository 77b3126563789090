using System.Text.Json;
using Streamgauge.Server.Platform.Problems;

namespace Streamgauge.Server.Quotas.Audio;

/// <summary>The message <c>{"type":"auth","token":…}</c>.</summary>
internal static class AuthMessage
{
    public static string? Token(ReadOnlySpan<byte> message)
    {
        try
        {
            JsonText.Check(message);
            var reader = new Utf8JsonReader(message);
            using var document = JsonDocument.ParseValue(ref reader);
            return Token(document.RootElement);
        }
        catch (JsonException)
        {
            return null; // not JSON is not a token
        }
    }

    public static string? Token(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("auth")
        && message.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String
            ? token.GetString()
            : null;
}
