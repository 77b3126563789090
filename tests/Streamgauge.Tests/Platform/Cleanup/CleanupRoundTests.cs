using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Server.Platform.Cleanup;
using Streamgauge.Tests.Support;
using Xunit;

namespace Streamgauge.Tests.Platform.Cleanup;

public sealed class CleanupRoundTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Steps_run_a_minute_after_the_start_and_every_ten_and_one_that_fails_holds_up_no_other()
    {
        var (failing, counting) = (new Step(fails: true), new Step(fails: false));
        var round = new CleanupRound([failing, counting], _time, NullLogger<CleanupRound>.Instance);

        for (var second = 0; second < 60 + 1200; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await round.TurnAsync(CancellationToken.None);
            Assert.Equal(second < 59 ? 0 : second < 659 ? 1 : second < 1259 ? 2 : 3, counting.Runs);
        }

        Assert.Equal(3, failing.Runs);
    }

    private sealed class Step(bool fails) : ICleanupStep
    {
        public int Runs { get; private set; }

        public Task RunAsync(CancellationToken stopping)
        {
            Runs++;
            return fails ? Task.FromException(new InvalidOperationException("The test says so.")) : Task.CompletedTask;
        }
    }
}
