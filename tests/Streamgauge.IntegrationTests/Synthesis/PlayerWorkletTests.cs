using System.Text.Json;
using Microsoft.Playwright;

namespace Streamgauge.IntegrationTests.Synthesis;

/// <summary>The page's audio worklet, turned by hand: the browser's own copy, fed and asked for blocks by the test.</summary>
[Collection(nameof(PlayerStage))]
public sealed class PlayerWorkletTests(PlayerStage stage)
{
    private const double Steepest = 0.5 * 2 * Math.PI / 98 * 1.1;   // steps that the sine below makes by itself, and a little for fading it

    // Chunks of a sine of 450 Hz, so that each chunk and each 20 ms hold whole waves; `play` gives the left side of so many frames.
    private const string Bench =
        """
        globalThis.AudioWorkletProcessor = class { port = {}; };
        let Player;
        globalThis.registerProcessor = (_, made) => { Player = made; };
        await import('/synthesis/worklet.js?' + Math.random());
        const player = new Player();
        player.port.postMessage = () => {};
        const give = (sequence, amplitude = 0.5, phase = 0) => {
          const pcm = new Int16Array(8820);
          for (let i = 0; i < 8820; i++) pcm[i] = 32767 * amplitude * Math.sin(2 * Math.PI * ((i >> 1) / 98 + phase));
          player.port.onmessage({ data: { pcm: pcm.buffer, sequence } });
        };
        const tell = data => player.port.onmessage({ data });
        const play = frames => {
          const heard = [];
          while (heard.length < frames) {
            const sides = [new Float32Array(128), new Float32Array(128)];
            player.process([], [sides]);
            heard.push(...sides[0]);
          }
          return heard;
        };
        const rms = part => Math.sqrt(part.reduce((sum, x) => sum + x * x, 0) / part.length);
        const steepest = part => Math.max(...part.slice(1).map((x, i) => Math.abs(x - part[i])));

        """;

    [Fact]
    public async Task Once_the_music_runs_out_it_fades_to_its_end_even_if_a_chunk_comes_meanwhile()
    {
        var heard = await RunAsync(
            """
            for (let i = 0; i < 4; i++) give(i);
            let all = play(4 * 4410 - 128);   // within the last 5 ms
            give(4);
            all = all.concat(play(2 * 4410));
            return { starved: player.starved, playing: player.playing, steepest: steepest(all), after: rms(all.slice(4 * 4410)), level: player.level };
            """);

        Assert.Equal((1, false), (heard.GetProperty("starved").GetInt32(), heard.GetProperty("playing").GetBoolean()));
        Assert.InRange(heard.GetProperty("steepest").GetDouble(), 0, Steepest);
        Assert.Equal(0, heard.GetProperty("after").GetDouble());
        Assert.InRange(heard.GetProperty("level").GetDouble(), 99, 101);   // the chunk waits for the rest
    }

    [Fact]
    public async Task At_a_gap_the_old_fades_into_the_new_without_a_dip()
    {
        var heard = await RunAsync(
            """
            for (let i = 0; i < 5; i++) give(i);
            for (let i = 9; i < 13; i++) give(i, 0.5, 0.25);   // a quarter of a wave off: as strange to each other as two sines can be
            const all = play(8 * 4410);
            const joint = 5 * 4410 - 882;
            const around = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(part => rms(all.slice(joint + part * 98, joint + part * 98 + 98)));
            return { least: Math.min(...around), most: Math.max(...around), steepest: steepest(all), starved: player.starved };
            """);

        Assert.InRange(heard.GetProperty("least").GetDouble(), 0.5 / Math.Sqrt(2) * 0.95, heard.GetProperty("most").GetDouble());
        Assert.InRange(heard.GetProperty("most").GetDouble(), 0, 0.5 / Math.Sqrt(2) * 1.05);
        Assert.InRange(heard.GetProperty("steepest").GetDouble(), 0, Steepest);
        Assert.Equal(0, heard.GetProperty("starved").GetInt32());
    }

    [Fact]
    public async Task A_new_connection_fades_the_old_music_out_and_is_no_underrun()
    {
        var heard = await RunAsync(
            """
            for (let i = 0; i < 8; i++) give(i);
            let all = play(4410);
            tell({ reset: true });
            all = all.concat(play(4410));
            return { starved: player.starved, playing: player.playing, steepest: steepest(all), level: player.level };
            """);

        Assert.Equal((0, false), (heard.GetProperty("starved").GetInt32(), heard.GetProperty("playing").GetBoolean()));
        Assert.InRange(heard.GetProperty("steepest").GetDouble(), 0, Steepest);
        Assert.InRange(heard.GetProperty("level").GetDouble(), 0, 1);
    }

    private async Task<JsonElement> RunAsync(string script)
    {
        var page = await stage.OpenAsync();
        var result = await page.EvaluateAsync<JsonElement>($"async () => {{ {Bench} {script} }}");
        await page.CloseAsync();
        return result;
    }
}
