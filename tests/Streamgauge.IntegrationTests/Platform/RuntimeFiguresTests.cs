namespace Streamgauge.IntegrationTests.Platform;

/// <summary>Figures about the process move by what the process does; measured where nothing else happens in it.</summary>
public sealed class RuntimeFiguresTests
{
    [Fact]
    public Task A_quiet_process_shows_exactly_what_it_did() => Alone.RunAsync<RuntimeFiguresAlone>(4);
}
