using System.Globalization;
using Microsoft.Extensions.Options;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Quotas;

/// <summary>Older names of three settings. A variable of the environment wins over any file; the section [Audio-Quota] and the setting itself may both stand in files only when they say the same.</summary>
internal sealed class QuotaAliases(IConfiguration configuration) : IPostConfigureOptions<QuotasOptions>, IValidateOptions<QuotasOptions>
{
    private sealed record Alias(string Setting, string Variable, string? FileKey, double Least, double Most, Action<QuotasOptions, double> Apply);

    private static readonly Alias[] All =
    [
        new("Quotas:StreamTtl", "AUDIO_STREAM_TTL_SECONDS", "Audio-Quota:stream_ttl_seconds", 30, 3600, (options, value) => options.StreamTtl = TimeSpan.FromSeconds(value)),
        new("Quotas:JobTtl", "AUDIO_JOB_TTL_SECONDS", "Audio-Quota:job_ttl_seconds", 30, 3600, (options, value) => options.JobTtl = TimeSpan.FromSeconds(value)),
        new("Quotas:FailOpenMinutes", "AUDIO_FAILOPEN_CAP_MINUTES", null, 0, 1440, (options, value) => options.FailOpenMinutes = value),
    ];

    public void PostConfigure(string? name, QuotasOptions options)
    {
        foreach (var alias in All)
        {
            if (Found(alias) is var (_, text) && Read(alias, text) is { } value) alias.Apply(options, value);
        }
    }

    public ValidateOptionsResult Validate(string? name, QuotasOptions options)
    {
        var faults = All.Select(Fault).OfType<string>().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string? Fault(Alias alias)
    {
        if (FileConflict(alias) is { } conflict) return conflict;
        return Found(alias) is var (name, text) && Read(alias, text) is null ? $"{name} is '{text}'; allowed is a number of {alias.Least} to {alias.Most}" : null;
    }

    private string? FileConflict(Alias alias) =>
        alias.FileKey is { } key && configuration[key] is { } old && configuration[alias.Setting] is { } own
        && !configuration.IsFromEnvironment(key) && !configuration.IsFromEnvironment(alias.Setting) && !IsSame(old, own)
            ? $"{key} is '{old}' and {alias.Setting} is '{own}'; allowed is one of the two, or the same in both"
            : null;

    private static bool IsSame(string one, string other) =>
        SettingText.TryRead(one, typeof(TimeSpan), out var first) && SettingText.TryRead(other, typeof(TimeSpan), out var second) && Equals(first, second);

    /// <summary>The alias that decides; null when the setting itself does.</summary>
    private (string Name, string Text)? Found(Alias alias)
    {
        if (configuration[alias.Variable] is { Length: > 0 } variable) return (alias.Variable, variable);
        if (alias.FileKey is not { } key || configuration[key] is not { } text) return null;

        var yields = configuration[alias.Setting] is not null && (configuration.IsFromEnvironment(alias.Setting) || !configuration.IsFromEnvironment(key));
        return yields ? null : (key, text);
    }

    private static double? Read(Alias alias, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= alias.Least && value <= alias.Most ? value : null;
}
