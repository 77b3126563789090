using System.Globalization;
using System.Text.Json;

namespace Streamgauge.IntegrationTests.Metrics;

/// <summary>The Prometheus query API, as far as the tests ask it.</summary>
internal sealed class QueryApi(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public Uri Address => address;

    public void Dispose() => _http.Dispose();

    public async Task<bool> Answers(string path, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(path, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;   // it does not listen yet
        }
    }

    /// <summary>Every sample of an instant query.</summary>
    public async Task<IReadOnlyList<Sample>> Query(string expression, CancellationToken ct)
    {
        using var json = await Get("api/v1/query?query=" + Uri.EscapeDataString(expression), ct);
        return [.. json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Where(r => r.TryGetProperty("value", out _)).Select(Read)];
    }

    /// <summary>The single value of an instant query, or NaN when it has none.</summary>
    public async Task<double> Value(string expression, CancellationToken ct) =>
        await Query(expression, ct) is [var sample] ? sample.Value : double.NaN;

    public async Task<JsonDocument> Get(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(path, ct);
        var body = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(body) : throw new HttpRequestException($"{path}: {(int)answer.StatusCode} {body}");
    }

    private static Sample Read(JsonElement result) => new(
        result.GetProperty("metric").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!),
        Number(result.GetProperty("value")[1].GetString()!));

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
