using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Settings;

/// <summary>
/// Binds one options class to its section. Unlike the stock binder it does not stop at the first value it cannot
/// read: what is wrong is kept and told together, each fault naming the key, the value found and what is allowed.
/// </summary>
internal sealed class CheckedSettings<T>(IConfiguration configuration, string section)
    : IConfigureOptions<T>, IValidateOptions<T>
    where T : class, new()
{
    public void Configure(T options) => Read(options);

    public ValidateOptionsResult Validate(string? name, T options)
    {
        var faults = Read(new T());
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private List<string> Read(T target)
    {
        var binder = new SettingsBinder();
        binder.Bind(target, configuration.GetSection(section));
        return binder.Faults;
    }
}
