using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Streamgauge.Metrics;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Synthesis;
using Streamgauge.Server.Synthesis.Channels;
using Streamgauge.Server.Synthesis.Control;
using Streamgauge.Server.Synthesis.Storage;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Synthesis;

public sealed class ChannelStartTests
{
    private readonly ManualTime _time = new();
    private readonly ChannelSet _channels;
    private readonly ChannelControls _controls;
    private readonly ChannelStart _start;

    public ChannelStartTests()
    {
        var options = new SynthesisOptions();
        _channels = new ChannelSet(options, new SynthesisMetrics(new MetricRegistry(), ["ambient"]), _time, NullLogger<ChannelSet>.Instance);
        var stored = new StoredChannels(new SilentDatabase(), NullLogger<StoredChannels>.Instance);
        _controls = new ChannelControls(_channels, stored, _time);
        _start = new ChannelStart(_channels, _controls, stored, options, _time, NullLogger<ChannelStart>.Instance);
    }

    [Fact]
    public async Task A_store_that_has_stopped_answering_holds_a_start_up_for_two_seconds()
    {
        var started = _start.StartAllAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(started.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await started.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);

        Assert.Equal((ChannelState.Live, false), (_channels.All[0].State, _start.HasRead));
    }

    [Fact]
    public async Task A_seed_that_nobody_chose_is_another_at_each_start()
    {
        Assert.NotEqual(await SeedAsync(), await SeedAsync());

        async Task<long> SeedAsync()
        {
            var started = _start.StartAllAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(2));
            await started.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
            return _controls.Of(_channels.All[0]).Settings.Seed;
        }
    }

    // It let us in, and then never answers; what it was asked does not heed a token.
    private sealed class SilentDatabase : IDatabase
    {
        public DatabaseKind Kind => DatabaseKind.Postgres;

        public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel) => new TaskCompletionSource<T>().Task;

        public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel) => new TaskCompletionSource<T>().Task;

        public Task WriteAloneAsync(Func<DbTransaction, Task> write, CancellationToken cancel) => new TaskCompletionSource().Task;
    }
}
