using System.IO.Compression;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Takes OTLP pushes and keeps each as lines "path of field numbers: value", without times and without our own families.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    // Messages by the path of field numbers that leads to them; everything else of wire type 2 is text or packed numbers.
    private static readonly HashSet<string> Messages =
    [
        "/1", "/1/1", "/1/1/1", "/1/1/1/2", "/1/2", "/1/2/1", "/1/2/2", "/1/2/2/5", "/1/2/2/5/1", "/1/2/2/7", "/1/2/2/7/1", "/1/2/2/7/1/7",
        "/1/2/2/7/1/7/2", "/1/2/2/9", "/1/2/2/9/1",
    ];

    private readonly WebApplication _app;
    private readonly List<IReadOnlyList<string>> _requests = [];

    private OtlpReceiver(WebApplication app) => _app = app;

    public IReadOnlyList<IReadOnlyList<string>> Requests => _requests;

    public Uri Address => new(new Uri(_app.Urls.First()), "v1/metrics");

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(receiver.Take);
        await app.StartAsync(CancellationToken.None);
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await using (var sent = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body)
            await sent.CopyToAsync(body, context.RequestAborted);

        var lines = new List<string>();
        Describe(body.ToArray(), path: "", metric: "", lines);
        _requests.Add([.. lines.Where(line => !line.Contains("streamgauge_", StringComparison.Ordinal))]);
    }

    private static void Describe(byte[] message, string path, string metric, List<string> lines)
    {
        var reader = new CodedInputStream(message);
        while (reader.ReadTag() is var tag and > 0)
        {
            var at = $"{path}/{WireFormat.GetTagFieldNumber(tag)}";
            switch (WireFormat.GetTagWireType(tag))
            {
                case WireFormat.WireType.Varint:
                    lines.Add($"{metric}{at}: {reader.ReadUInt64()}");
                    break;
                case WireFormat.WireType.Fixed64:
                    var number = reader.ReadFixed64();
                    if (at[^2..] is not ("/2" or "/3")) lines.Add($"{metric}{at}: {number:x}");   // start and time of a point
                    break;
                default:
                    var bytes = reader.ReadBytes().ToByteArray();
                    if (at == "/1/2/2/1") metric = System.Text.Encoding.UTF8.GetString(bytes) + " ";
                    if (Messages.Contains(at)) Describe(bytes, at, metric, lines);
                    else if (bytes.Length > 0) lines.Add($"{metric}{at}: {Convert.ToHexString(bytes)}");
                    break;
            }
        }
    }
}
