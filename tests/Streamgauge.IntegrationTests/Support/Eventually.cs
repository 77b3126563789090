using Xunit;

namespace Streamgauge.IntegrationTests.Support;

/// <summary>Waits for what another process is about to do, and says what did not happen if it never does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, Func<string>? evidence = null, int seconds = 30)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await HoldsAsync(condition))
        {
            if (patience.IsCancellationRequested) Assert.Fail($"Waited {seconds} s in vain until {what}. {evidence?.Invoke()}");
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }
    }

    // The other process may not listen yet, or not any more.
    private static async Task<bool> HoldsAsync(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
