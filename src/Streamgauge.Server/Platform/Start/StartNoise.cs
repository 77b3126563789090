namespace Streamgauge.Server.Platform.Start;

/// <summary>
/// While starting, the host and Kestrel log a failure with its stack before we can say it in one line; that copy is
/// held back until the start has succeeded. Request lines are held back always: their query may carry a token or key.
/// </summary>
internal sealed class StartNoise
{
    private volatile bool _starting = true;

    public void Started() => _starting = false;

    public void Filter(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => !_starting && level >= LogLevel.Information)
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => !_starting && level >= LogLevel.Warning)
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", level => !_starting && level >= LogLevel.Warning);
}
