namespace Streamgauge.Contracts.Reading;

/// <summary>Lists and mappings of a mapping's keys, in written order.</summary>
internal static class MapReaderCollections
{
    public static IReadOnlyList<string> Texts(this MapReader map, string key, bool required = false) =>
        [.. map.Scalars(key, required).Select(scalar => scalar.Text)];

    public static IReadOnlyList<double> Numbers(this MapReader map, string key)
    {
        var numbers = new List<double>();
        foreach (var scalar in map.Scalars(key))
        {
            if (MapReaderValues.TryNumber(scalar, out var number)) numbers.Add(number);
            else map.Refuse(scalar, key, "finite numbers");
        }

        return numbers;
    }

    public static IReadOnlyList<YamlScalar> Scalars(this MapReader map, string key, bool required = false)
    {
        var scalars = new List<YamlScalar>();
        foreach (var item in map.Items(key, required))
        {
            map.Note(key, scalars.Count.ToString(), item.At);
            if (item is YamlScalar { IsNull: false } scalar) scalars.Add(scalar);
            else map.Refuse(item, key, "a list of words");
        }

        return scalars;
    }

    /// <summary>A list of mappings, each read by the same function.</summary>
    public static IReadOnlyList<T> Each<T>(this MapReader map, string key, Func<MapReader, T> read, bool required = false)
    {
        var mappings = new List<T>();
        foreach (var item in map.Items(key, required))
        {
            if (item is YamlMap inner) mappings.Add(read(new(inner, map.Errors)));
            else map.Refuse(item, key, "a list of mappings");
        }

        return mappings;
    }

    /// <summary>A mapping of mappings, each read by the same function.</summary>
    public static IReadOnlyList<T> EachEntry<T>(this MapReader map, string key, Func<YamlScalar, MapReader, T> read, bool required = false)
    {
        var entries = new List<T>();
        foreach (var (name, value) in map.Map(key, required)?.Entries ?? [])
        {
            if (value is YamlMap inner) entries.Add(read(name, new(inner, map.Errors)));
            else map.Refuse(value, name.Text, "a mapping");
        }

        return entries;
    }

    /// <summary>A mapping of plain values.</summary>
    public static OrderedDictionary<string, string> TextMap(this MapReader map, string key, bool required = false)
    {
        var texts = new OrderedDictionary<string, string>();
        foreach (var (name, value) in map.Map(key, required)?.Entries ?? [])
        {
            map.Note(key, name.Text, value.At);
            if (value is YamlScalar { IsNull: false } scalar) texts[name.Text] = scalar.Text;
            else map.Refuse(value, name.Text, "a text");
        }

        return texts;
    }

    /// <summary>A mapping of numbers.</summary>
    public static OrderedDictionary<string, double> NumberMap(this MapReader map, string key, bool required = false)
    {
        var numbers = new OrderedDictionary<string, double>();
        foreach (var (name, value) in map.Map(key, required)?.Entries ?? [])
        {
            map.Note(key, name.Text, name.At);
            if (value is YamlScalar scalar && MapReaderValues.TryNumber(scalar, out var number)) numbers[name.Text] = number;
            else map.Refuse(value, name.Text, "a number");
        }

        return numbers;
    }

    /// <summary>The mapping itself, or null if there is none.</summary>
    public static YamlMap? Map(this MapReader map, string key, bool required = false)
    {
        switch (map.Value(key, required))
        {
            case YamlMap inner:
                return inner;
            case null or YamlScalar { IsNull: true }:
                return null;
            case var other:
                map.Refuse(other, key, "a mapping");
                return null;
        }
    }

    private static IReadOnlyList<YamlItem> Items(this MapReader map, string key, bool required = false)
    {
        switch (map.Value(key, required))
        {
            case YamlList list:
                return list.Items;
            case null or YamlScalar { IsNull: true }:
                return [];
            case var other:
                map.Refuse(other, key, "a list");
                return [];
        }
    }
}
