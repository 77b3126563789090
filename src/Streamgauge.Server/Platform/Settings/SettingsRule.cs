using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Settings;

internal sealed class SettingsRule<T>(Func<T, string?> fault) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options) =>
        fault(options) is { } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
}
