using System.Globalization;
using System.Text.Json;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>
/// The limits in force and where each comes from. Highest first: <c>AUDIO_TIER_LIMITS_JSON</c>, then the settings
/// <c>Quotas:Tiers:tier:limit</c>, of which the environment's win over any file's, then the built-in table.
/// </summary>
internal sealed class TierTable
{
    private const string JsonSetting = "AUDIO_TIER_LIMITS_JSON";

    private readonly Dictionary<Tier, TierLimits> _limits = Enum.GetValues<Tier>().ToDictionary(t => t, TierLimits.Default);
    private readonly Dictionary<(Tier, string), string> _sources = [];
    private readonly IConfiguration _configuration;

    public TierTable(IConfiguration configuration)
    {
        _configuration = configuration;
        ReadSettings();
        ReadJson(configuration[JsonSetting]);
    }

    /// <summary>All that is wrong with what was configured; anything here stops the start.</summary>
    public List<string> Faults { get; } = [];

    public TierLimits this[Tier tier] => _limits[tier];

    public string SourceOf(Tier tier, string limit) => _sources.GetValueOrDefault((tier, limit), "default");

    private void ReadSettings()
    {
        foreach (var tierSection in _configuration.GetSection("Quotas:Tiers").GetChildren())
        {
            foreach (var setting in tierSection.GetChildren())
            {
                if (Find(tierSection.Key, setting.Key, setting.Path) is not var (tier, limit)) continue;
                Set(tier, limit, ReadText(setting.Value ?? ""), setting.Path, setting.Value ?? "", _configuration.IsFromEnvironment(setting.Path) ? "environment" : "file");
            }
        }
    }

    private void ReadJson(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return;
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var tierProperty in document.RootElement.EnumerateObject())
            {
                foreach (var property in tierProperty.Value.EnumerateObject())
                {
                    var path = $"{JsonSetting} {tierProperty.Name}.{property.Name}";
                    if (Find(tierProperty.Name, property.Name, path) is not var (tier, limit)) continue;
                    Set(tier, limit, ReadElement(property.Value), path, property.Value.GetRawText(), "environment");
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Faults.Add($"{JsonSetting} is not a JSON object of tiers, such as {{\"free\":{{\"daily_minutes\":10}}}}");
        }
    }

    private (Tier Tier, TierLimit Limit)? Find(string tierName, string limitName, string path)
    {
        var (tier, limit) = (TierNames.Find(tierName), TierLimit.All.FirstOrDefault(l => l.Key == limitName));
        if (tier is null) Faults.Add($"{path} names no tier; allowed are {string.Join(", ", TierNames.All)}");
        else if (limit is null) Faults.Add($"{path} names no limit; allowed are {string.Join(", ", TierLimit.All.Select(l => l.Key))}");
        else return (tier.Value, limit);
        return null;
    }

    private void Set(Tier tier, TierLimit limit, (bool Ok, decimal? Value) read, string path, string text, string source)
    {
        if (!read.Ok || (read.Value is { } value && !limit.Allows(value)))
        {
            Faults.Add($"{path} is '{text}'; allowed is {limit.Allowed}");
            return;
        }

        _limits[tier] = limit.Apply(_limits[tier], read.Value);
        _sources[(tier, limit.Key)] = source;
    }

    private static (bool Ok, decimal? Value) ReadText(string text) =>
        text.Equals("unlimited", StringComparison.OrdinalIgnoreCase) ? (true, null)
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? (true, value)
        : (false, null);

    private static (bool Ok, decimal? Value) ReadElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => (true, null),
        JsonValueKind.Number when element.TryGetDecimal(out var value) => (true, value),
        _ => (false, null),
    };
}
