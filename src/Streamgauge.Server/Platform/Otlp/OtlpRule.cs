using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Otlp;

/// <summary>Stops the start when a receiver was named that cannot be pushed to as asked.</summary>
internal sealed class OtlpRule(IConfiguration configuration, PlatformNode node) : IValidateOptions<OtlpPushOptions>
{
    public ValidateOptionsResult Validate(string? name, OtlpPushOptions options)
    {
        try
        {
            OtlpTarget.Read(configuration, options, node);
            return ValidateOptionsResult.Success;
        }
        catch (FormatException e)
        {
            return ValidateOptionsResult.Fail(e.Message.TrimEnd('.'));
        }
    }
}
