using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Npgsql;
using Streamgauge.IntegrationTests.Platform;
using Streamgauge.IntegrationTests.Support;
using Streamgauge.Tests.Quotas;

namespace Streamgauge.IntegrationTests.Quotas;

/// <summary>Where a subject's name must not be found: in no exposition, no JSON, no log, no Redis key and no table.</summary>
public sealed class PrivacyTests(PostgresServer postgres, RedisServer redis) : IClassFixture<PostgresServer>, IClassFixture<RedisServer>
{
    private const string Alice = "alice@example.org";
    private static readonly string[] Needles = [Alice, Uri.EscapeDataString(Alice), Convert.ToBase64String(Encoding.UTF8.GetBytes(Alice))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subject_is_found_nowhere_after_streams_files_and_an_admins_visit(bool onPostgres)
    {
        var connection = onPostgres ? await postgres.NewDatabaseAsync() : "";
        await redis.CliAsync("FLUSHALL");
        await using var server = await ServerProcess.StartAsync(
            ("Database:ConnectionString", connection), ("Redis:ConnectionString", redis.ConnectionString), ("Quotas:Tiers:free:daily_minutes", "0.1"), ("Logging:LogLevel:Default", "Debug"));

        using var stream = await AudioClient.ConnectAsync(server.Address, "levels", ServerProcess.Token(Alice));
        await stream.ReadAsync("status");
        await UploadAsync(server);
        var redisHolds = await redis.CliAsync("--scan");
        Assert.Contains("audio_streams:", redisHolds, StringComparison.Ordinal);
        foreach (var key in redisHolds.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(key => key.Contains("lease:", StringComparison.Ordinal))) redisHolds += await redis.CliAsync("ZRANGE", key, "0", "-1");
        await RefusedAsync(server);
        for (var i = 0; i < 7; i++) await stream.SendAudioAsync(new float[16_000]);
        await stream.ReadAllAsync();
        await AdministerAsync(server, delete: false);

        var seen = new Dictionary<string, string>
        {
            ["Redis"] = redisHolds + await redis.CliAsync("--scan"),
            ["text"] = await server.TextAsync("/metrics"),
            ["JSON"] = await server.TextAsync("/api/v1/metrics"),
            ["limits"] = (await server.JsonAsync("/api/v1/audio/stream/limits", ServerProcess.Token(Alice))).ToJsonString(),
            ["log"] = server.Log,
            ["data folder"] = Files(server.Folder),
            ["tables"] = onPostgres ? await TablesAsync(connection) : "",
        };
        Assert.All(seen, place => Assert.All(Needles, needle => Assert.False(place.Value.Contains(needle, StringComparison.OrdinalIgnoreCase), $"{place.Key} holds {needle}")));
        Assert.Matches("audio_jobs_active|streamgauge_audio_jobs_total", seen["text"]);
        Assert.Contains("acct-", seen["limits"], StringComparison.Ordinal);
        if (onPostgres) Assert.Contains("tier_changed", seen["tables"], StringComparison.Ordinal);

        await AdministerAsync(server, delete: true);
        Assert.DoesNotContain(Needles, needle => (server.Log + Files(server.Folder)).Contains(needle, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task UploadAsync(ServerProcess server)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, "/api/v1/audio/jobs")) { Content = new ByteArrayContent(Wav.Of(new float[16_000])) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token(Alice));
        request.Headers.Add("Idempotency-Key", "first");
        using var answer = await http.SendAsync(request, Cancel);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    private static async Task RefusedAsync(ServerProcess server)
    {
        using var second = await AudioClient.ConnectAsync(server.Address, "vad", ServerProcess.Token(Alice));
        await second.ReadAllAsync();
        Assert.Equal(4003, second.CloseCode);
    }

    private static async Task AdministerAsync(ServerProcess server, bool delete)
    {
        using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token("root", "admin")) } };
        var account = $"/api/v1/quotas/accounts/{Uri.EscapeDataString(Alice)}";
        using var set = await http.PutAsJsonAsync($"{account}/tier", new { tier = "standard" }, Cancel);
        using var shown = await http.GetAsync(account, Cancel);
        using var wrong = await http.PutAsJsonAsync($"{account}/tier", new { tier = "gold" }, Cancel);
        Assert.Equal((200, 200, 400), ((int)set.StatusCode, (int)shown.StatusCode, (int)wrong.StatusCode));
        if (!delete) return;

        await Eventually.TrueAsync(async () => (int)(await http.DeleteAsync(account, Cancel)).StatusCode == 204, "the account can be erased");
    }

    // As bytes: the database, its log and the spool alike.
    private static string Files(string folder) =>
        string.Concat(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }));

    private static async Task<string> TablesAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var text = new StringBuilder();
        var tables = new List<string>();
        await using (var names = await source.CreateCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'").ExecuteReaderAsync(Cancel))
        {
            while (await names.ReadAsync(Cancel)) tables.Add(names.GetString(0));
        }

        foreach (var table in tables)
        {
            await using var rows = await source.CreateCommand($"SELECT t::text FROM {table} t").ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel)) text.AppendLine(rows.GetString(0));
        }

        return text.ToString();
    }
}
