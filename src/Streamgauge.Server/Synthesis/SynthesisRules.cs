using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Synthesis;

/// <summary>The rules of this section over several settings, so that a start tells all that is wrong at once.</summary>
internal sealed class SynthesisRules : IValidateOptions<SynthesisOptions>
{
    public ValidateOptionsResult Validate(string? name, SynthesisOptions options) =>
        SynthesisOptions.Faults(options).ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
