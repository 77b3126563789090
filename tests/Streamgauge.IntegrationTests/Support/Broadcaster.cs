namespace Streamgauge.IntegrationTests.Support;

/// <summary>ffmpeg publishing a test card in real time.</summary>
internal static class Broadcaster
{
    public static ChildProcess Publish(string url, int seconds, int height = 480) => new(
        Installed.Program("ffmpeg", "ffmpeg"),
        ["-hide_banner", "-loglevel", "error", "-re",
            "-f", "lavfi", "-i", $"testsrc2=size={height * 4 / 3}x{height}:rate=30", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100",
            "-t", $"{seconds}", "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "60", "-b:v", "500k", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-b:a", "64k", "-f", "flv", url]);
}
