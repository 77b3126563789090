using Microsoft.Extensions.Options;
using Streamgauge.Server.Platform.Settings;

namespace Streamgauge.Server.Platform.Otlp;

internal static class OtlpModule
{
    public static IServiceCollection AddOtlp(this IServiceCollection services) => services
        .AddSettings<OtlpPushOptions>("Otlp")
        .AddSingleton<IValidateOptions<OtlpPushOptions>, OtlpRule>()
        .AddHostedService<OtlpPush>();
}
