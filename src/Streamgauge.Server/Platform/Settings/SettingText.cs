using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;

namespace Streamgauge.Server.Platform.Settings;

/// <summary>How one setting is written: durations as whole seconds or hh:mm:ss, an empty value or `unlimited` as null.</summary>
internal static class SettingText
{
    public static bool TryRead(string text, Type type, out object? value)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            value = null;
            return text is "" || text.Equals("unlimited", StringComparison.OrdinalIgnoreCase) || TryRead(text, inner, out value);
        }

        value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null,
            _ when type == typeof(TimeSpan) => ReadDuration(text),
            _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null,
            _ when type == typeof(IPEndPoint) => IPEndPoint.TryParse(text, out var endpoint) && endpoint.Port > 0 ? endpoint : null,
            _ when type.IsEnum => Enum.TryParse(type, text, ignoreCase: true, out var word) && Enum.IsDefined(type, word) ? word : null,
            _ => throw new NotSupportedException($"No setting is written as a {type.Name} yet; teach it to SettingText."),
        };
        return value is not null;
    }

    public static string Describe(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var form = type switch
        {
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) => "a whole number",
            _ when type == typeof(double) => "a number",
            _ when type == typeof(TimeSpan) => "whole seconds or hh:mm:ss",
            _ when type == typeof(Uri) => "an absolute URL",
            _ when type == typeof(IPEndPoint) => "address:port",
            _ when type.IsEnum => string.Join(" or ", Enum.GetNames(type)).ToLowerInvariant(),
            _ => "text",
        };
        return string.Join(", ", [form, .. property.GetCustomAttributes<ValidationAttribute>().Select(Describe)]);
    }

    private static string Describe(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"{range.Minimum} to {range.Maximum}",
        RegularExpressionAttribute pattern => $"matching {pattern.Pattern}",
        LengthAttribute length => $"{length.MinimumLength} to {length.MaximumLength} of them",
        _ => rule.FormatErrorMessage("it"),
    };

    // TimeSpan.Parse reads "30" as thirty days; nobody who writes 30 in a configuration means that.
    private static TimeSpan? ReadDuration(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) ? duration
        : null;
}
