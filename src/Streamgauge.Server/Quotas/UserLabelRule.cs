using Microsoft.Extensions.Options;
using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Quotas;

/// <summary>Raw names in labels need a second word, said elsewhere.</summary>
internal sealed class UserLabelRule(IOptions<PrivacyOptions> privacy, ILogger<UserLabelRule> log) : IValidateOptions<QuotasOptions>
{
    private bool _warned;

    public ValidateOptionsResult Validate(string? name, QuotasOptions options)
    {
        if (options.UserLabel != UserLabel.Raw) return ValidateOptionsResult.Success;
        if (!privacy.Value.AllowRawUserLabel)
            return ValidateOptionsResult.Fail("Quotas:UserLabel is 'raw'; allowed is pseudonym or tier, or raw together with Privacy:AllowRawUserLabel true");

        if (!_warned) log.RawUserLabels();
        _warned = true;
        return ValidateOptionsResult.Success;
    }
}
