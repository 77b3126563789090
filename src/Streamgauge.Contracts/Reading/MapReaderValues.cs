using System.Globalization;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Reading;

/// <summary>Typed values of a mapping's keys.</summary>
internal static class MapReaderValues
{
    public static string Text(this MapReader map, string key) => Scalar(map, key, required: true, "a text")?.Text ?? "";

    public static string? OptionalText(this MapReader map, string key) => Scalar(map, key, required: false, "a text")?.Text;

    /// <summary>A text that may be null but has to be written.</summary>
    public static string? WrittenText(this MapReader map, string key)
    {
        map.Value(key, required: true);
        return map.OptionalText(key);
    }

    public static bool Flag(this MapReader map, string key)
    {
        if (Scalar(map, key, required: false, "true or false") is not { } scalar) return false;
        if (scalar.Plain && scalar.Text is "true" or "false") return scalar.Text == "true";

        map.Refuse(scalar, key, "true or false");
        return false;
    }

    public static double? Number(this MapReader map, string key, bool required = false)
    {
        if (Scalar(map, key, required, "a number") is not { } scalar) return null;
        if (TryNumber(scalar, out var number)) return number;

        map.Refuse(scalar, key, "a number");
        return null;
    }

    public static int? WholeNumber(this MapReader map, string key)
    {
        if (map.Number(key) is not { } number) return null;
        if (number >= 0 && number <= int.MaxValue && Math.Floor(number) == number) return (int)number;

        map.Refuse(map.Value(key)!, key, "a whole number");
        return null;
    }

    public static TimeSpan? OptionalDuration(this MapReader map, string key, bool required = false)
    {
        if (Scalar(map, key, required, "a duration such as 15s or 1m30s") is not { } scalar) return null;
        if (PromDuration.TryParse(scalar.Text, out var duration)) return duration;

        map.Refuse(scalar, key, "a duration such as 15s or 1m30s");
        return null;
    }

    public static TimeSpan Duration(this MapReader map, string key) => map.OptionalDuration(key, required: true) ?? TimeSpan.Zero;

    /// <summary>One of the enum's words, written in snake or kebab case.</summary>
    public static T Choice<T>(this MapReader map, string key, T otherwise, bool required = false, string code = "C006")
        where T : struct, Enum
    {
        if (Scalar(map, key, required, Words<T>()) is not { } scalar) return otherwise;
        if (TryChoice<T>(scalar.Text, out var choice)) return choice;

        map.Errors.Add(scalar.At, code, $"'{key}' is '{scalar.Text}': write {Words<T>()}");
        return otherwise;
    }

    public static bool TryChoice<T>(string text, out T choice)
        where T : struct, Enum
    {
        var found = Enum.GetValues<T>().Where(value => Word(value) == text).ToArray();
        choice = found.FirstOrDefault();
        return found.Length == 1;
    }

    public static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Word));

    public static bool TryNumber(YamlScalar scalar, out double number) =>
        double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static YamlScalar? Scalar(MapReader map, string key, bool required, string allowed)
    {
        switch (map.Value(key, required))
        {
            case null:
                return null;
            case YamlScalar { IsNull: true } scalar:
                if (required) map.Refuse(scalar, key, allowed);
                return null;
            case YamlScalar scalar:
                return scalar;
            case var other:
                map.Refuse(other, key, allowed);
                return null;
        }
    }

    /// <summary>The word of a contract: members are cut at capitals, the parts joined with an underscore, or with a hyphen in Grafana's words.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var separator = typeof(T) == typeof(PanelType) ? "-" : "_";
        var parts = value.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"{separator}{letter}" : letter.ToString());
        return string.Concat(parts).ToLowerInvariant();
    }
}
