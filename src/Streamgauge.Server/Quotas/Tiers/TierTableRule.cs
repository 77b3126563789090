using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Quotas.Tiers;

/// <summary>Stops the start when a limit is not one, with all other faults.</summary>
internal sealed class TierTableRule(IConfiguration configuration) : IValidateOptions<QuotasOptions>
{
    public ValidateOptionsResult Validate(string? name, QuotasOptions options) =>
        new TierTable(configuration).Faults is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
