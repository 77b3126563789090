using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>Takes OTLP pushes and keeps each as lines "path of field numbers: value", without times, and only of one scope.</summary>
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

    private readonly string _scope;

    private OtlpReceiver(WebApplication app, string scope) => (_app, _scope) = (app, Convert.ToHexString(Encoding.UTF8.GetBytes(scope)));

    public IReadOnlyList<IReadOnlyList<string>> Requests => _requests;

    public Uri Address => new(new Uri(_app.Urls.First()), "v1/metrics");

    public static async Task<OtlpReceiver> Start(string scope)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app, scope);
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
        _requests.Add(lines);
    }

    private void Describe(byte[] message, string path, string metric, List<string> lines)
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
                    if (at == "/1/2/2/1") metric = Encoding.UTF8.GetString(bytes) + " ";
                    if (at == "/1/2") DescribeScope(bytes, lines);
                    else if (Messages.Contains(at)) Describe(bytes, at, metric, lines);
                    else if (bytes.Length > 0) lines.Add($"{metric}{at}: {Convert.ToHexString(bytes)}");
                    break;
            }
        }
    }

    private void DescribeScope(byte[] message, List<string> lines)
    {
        var own = new List<string>();
        Describe(message, "/1/2", metric: "", own);
        if (own.Contains($"/1/2/1/1: {_scope}")) lines.AddRange(own);
    }
}
