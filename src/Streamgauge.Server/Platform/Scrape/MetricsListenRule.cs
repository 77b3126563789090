using Microsoft.Extensions.Options;

namespace Streamgauge.Server.Platform.Scrape;

/// <summary>Stops the start when the metrics' own listener could not be what its setting says.</summary>
internal sealed class MetricsListenRule(IConfiguration configuration) : IValidateOptions<MetricsOptions>
{
    public ValidateOptionsResult Validate(string? name, MetricsOptions options) => Fault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private string? Fault(MetricsOptions options) =>
        options.Listen.FirstOrDefault(url => MetricsListener.Endpoint(url) is null) is { } bad ? $"Metrics:Listen holds '{bad}'; allowed are URLs without a path, such as http://127.0.0.1:9091"
        : options.Listen.Count > 0 && configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() ? "Metrics:Listen is set beside Kestrel:Endpoints, which overrides it; allowed is one of the two: name the main listener by `urls`"
        : null;
}
