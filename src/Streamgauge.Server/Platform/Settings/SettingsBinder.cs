using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Streamgauge.Server.Platform.Settings;

/// <summary>Walks a section and an options object side by side, and gathers every fault instead of throwing the first.</summary>
internal sealed class SettingsBinder
{
    public List<string> Faults { get; } = [];

    public void Bind(object target, IConfigurationSection section)
    {
        var properties = target.GetType().GetProperties();
        foreach (var child in section.GetChildren())
        {
            if (!properties.Any(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)))
                Faults.Add($"{child.Path} is not a setting; {section.Path} knows {string.Join(", ", properties.Select(p => p.Name))}");
        }

        foreach (var property in properties) BindProperty(target, property, section.GetSection(property.Name));
    }

    private void BindProperty(object target, PropertyInfo property, IConfigurationSection section)
    {
        switch (property.GetValue(target))
        {
            case IDictionary<string, string> words: BindWords(words, section, ""); break;
            case IDictionary entries: BindEntries(entries, property.PropertyType.GetGenericArguments()[1], section); break;
            case IList<string> list: BindList(list, property, section); break;
            case { } nested when property.SetMethod is null: Bind(nested, section); break;
            default: BindValue(target, property, section); break;
        }
    }

    private void BindEntries(IDictionary entries, Type type, IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count > 0) entries.Clear();
        foreach (var child in children)
        {
            if (type == typeof(string))
            {
                entries[child.Key] = child.Value ?? "";
                continue;
            }

            var entry = Activator.CreateInstance(type)!;
            Bind(entry, child);
            entries[child.Key] = entry;
        }
    }

    // Keys the options class cannot know: kept as text under their path, and judged by a rule of the module.
    private static void BindWords(IDictionary<string, string> words, IConfigurationSection section, string path)
    {
        foreach (var child in section.GetChildren())
        {
            if (child.Value is { } value) words[path + child.Key] = value;
            BindWords(words, child, $"{path}{child.Key}:");
        }
    }

    private void BindList(IList<string> list, PropertyInfo property, IConfigurationSection section)
    {
        // One comma-separated value is what an environment variable can carry; children are what a file carries.
        string[] found = section.Value is { } joined
            ? joined.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [.. section.GetChildren().Select(c => c.Value ?? "")];
        if (!section.Exists()) return;

        list.Clear();
        foreach (var item in found) list.Add(item);
        Check(property, list, section.Path, string.Join(", ", found));
    }

    private void BindValue(object target, PropertyInfo property, IConfigurationSection section)
    {
        if (section.Value is not { } text) return;

        if (!SettingText.TryRead(text, property.PropertyType, out var value))
        {
            Faults.Add($"{section.Path} is '{text}'; allowed is {SettingText.Describe(property)}");
            return;
        }

        if (Check(property, value, section.Path, text)) property.SetValue(target, value);
    }

    private bool Check(PropertyInfo property, object? value, string path, string text)
    {
        if (property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value))) return true;

        Faults.Add($"{path} is '{text}'; allowed is {SettingText.Describe(property)}");
        return false;
    }
}
