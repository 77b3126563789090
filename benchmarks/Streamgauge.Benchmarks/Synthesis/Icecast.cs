using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Streamgauge.Benchmarks.Synthesis;

/// <summary>Debian's icecast2 on a free loopback port, fed zeros at 176,400 bytes a second. Icecast will not run as root, so root starts it as its package's user.</summary>
internal sealed partial class Icecast : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("streamgauge-icecast-").FullName;
    private readonly Process _process;
    private readonly Thread _source;
    private volatile bool _over;

    public Icecast(int clients)
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        File.WriteAllText(Path.Combine(_folder, "icecast.xml"), Configuration(clients));
        _process = Process.Start(Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid", "icecast2", "--regid", "icecast", "--clear-groups", "icecast2", "-c", Path.Combine(_folder, "icecast.xml")])
            : new ProcessStartInfo("icecast2", ["-c", Path.Combine(_folder, "icecast.xml")]))!;
        MusicProcess.Await($"http://127.0.0.1:{Port}/status-json.xsl");
        _source = new Thread(Feed) { IsBackground = true };
        _source.Start();
        MusicProcess.Pause(2);
    }

    public static bool IsInstalled => File.Exists("/usr/bin/icecast2");

    public int Port { get; } = MusicProcess.FreePort();

    public double CpuRate(double seconds) => MusicProcess.CpuRate(_process.Id, seconds);

    public void AwaitListeners(int count)
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var status = http.GetStringAsync($"http://127.0.0.1:{Port}/status-json.xsl").GetAwaiter().GetResult();
            if (Standing().Match(status) is { Success: true } found && int.Parse(found.Groups[1].Value) >= count) return;
            MusicProcess.Pause(0.1);
        }

        throw new TimeoutException($"Icecast did not admit {count} listeners within a minute.");
    }

    public void Dispose()
    {
        _over = true;
        _source.Join();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Feed()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(new IPEndPoint(IPAddress.Loopback, Port));
        var login = Convert.ToBase64String("source:bench"u8);
        socket.Send(Encoding.ASCII.GetBytes($"SOURCE /music HTTP/1.0\r\nAuthorization: Basic {login}\r\nContent-Type: audio/mpeg\r\n\r\n"));
        var tenth = new byte[17_640];
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0; !_over; sent++)
        {
            socket.Send(tenth);
            var wait = (sent + 1) * 0.1 - Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (wait > 0) MusicProcess.Pause(wait);
        }
    }

    private string Configuration(int clients) =>
        $"""
        <icecast>
          <limits><clients>{clients + 50}</clients><sources>2</sources><queue-size>1048576</queue-size><burst-size>65535</burst-size></limits>
          <authentication><source-password>bench</source-password><relay-password>bench</relay-password><admin-user>admin</admin-user><admin-password>bench</admin-password></authentication>
          <hostname>localhost</hostname>
          <listen-socket><port>{Port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
          <paths><basedir>/usr/share/icecast2</basedir><logdir>{_folder}</logdir><webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot></paths>
          <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>1</loglevel></logging>
        </icecast>
        """;

    [GeneratedRegex("\"listeners\":(\\d+)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Standing();
}
