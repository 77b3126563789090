using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Streamgauge.IntegrationTests.Quotas;

namespace Streamgauge.IntegrationTests.Platform.Redis;

/// <summary>The forms in which a Redis may be met: behind a password, a user or TLS, in another database, as a cluster, ready to evict.</summary>
public sealed class RedisFormsTests
{
    [Theory]
    [InlineData("redis://:secret@127.0.0.1", "1")]
    [InlineData("redis://alice:p%40ss@127.0.0.1", "1")]
    [InlineData("redis://:wrong@127.0.0.1", "0")]
    [InlineData("redis://127.0.0.1", "0")]
    public async Task A_password_or_a_user_opens_it_and_nothing_else_does(string address, string up)
    {
        await using var redis = await RedisServer.WithAsync("--requirepass", "secret", "--user", "alice", "on", ">p@ss", "~*", "&*", "+@all");
        await using var server = await ServerProcess.StartAsync(("Redis:ConnectionString", $"{address}:{redis.Port}"));

        await Eventually.TrueAsync(async () => $"{await server.SumAsync("streamgauge_lease_store_up")}" == up, $"the lease store's state is {up}", () => server.Log);
        Assert.DoesNotContain("secret", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong@", server.Log, StringComparison.Ordinal);
        Assert.Equal(up == "0", server.Log.Contains("is lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_database_of_the_address_is_used()
    {
        await using var redis = await RedisServer.WithAsync();
        await using var server = await ServerProcess.StartAsync(("Redis:ConnectionString", $"redis://127.0.0.1:{redis.Port}/3"));
        await Eventually.TrueAsync(async () => await server.SumAsync("streamgauge_lease_store_up") == 1, "the lease store is up", () => server.Log);

        Assert.Contains("streamgauge:generation", await redis.CliAsync("-n", "3", "KEYS", "*"), StringComparison.Ordinal);
        Assert.Equal("0", (await redis.CliAsync("DBSIZE")).Trim());
        Assert.Contains("name=streamgauge-", await redis.CliAsync("CLIENT", "LIST"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_is_refused_at_start()
    {
        await using var redis = await RedisServer.WithAsync("--cluster-enabled", "yes", "--dir", Path.GetTempPath(), "--cluster-config-file", $"streamgauge-nodes-{FreePort.Next()}.conf");
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(("Redis:ConnectionString", redis.ConnectionString)));
        Assert.Contains("names a cluster", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("allkeys-lru", 1)]
    [InlineData("noeviction", 0)]
    public async Task A_Redis_that_may_drop_leases_is_warned_of_once(string policy, int warnings)
    {
        await using var redis = await RedisServer.WithAsync("--maxmemory-policy", policy);
        await using var server = await ServerProcess.StartAsync(("Redis:ConnectionString", redis.ConnectionString));
        await redis.KillAsync();
        await redis.StartAsync();
        await Eventually.TrueAsync(async () => await server.SumAsync("streamgauge_lease_store_up") == 1 && server.Log.Split("is up").Length > 2, "the lease store is up again", () => server.Log);

        Assert.Equal(warnings, server.Log.Split("it may drop leases").Length - 1);
    }

    [Fact]
    public async Task Over_TLS_it_is_met_only_with_a_certificate_that_is_trusted()
    {
        var folder = ChildProcess.NewFolder();
        var (certificate, key) = WriteCertificate(folder);
        await using var redis = await RedisServer.WithAsync("--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no", "--tls-port", $"{FreePort.Next()}");
        var address = ("Redis:ConnectionString", $"rediss://localhost:{redis.TlsPort}");

        await using (var trusting = await ServerProcess.StartAsync(address, ("SSL_CERT_FILE", certificate)))
            await Eventually.TrueAsync(async () => await trusting.SumAsync("streamgauge_lease_store_up") == 1, "the lease store is up", () => trusting.Log);
        await using (var wary = await ServerProcess.StartAsync(address))
            await Eventually.TrueAsync(async () => await wary.SumAsync("streamgauge_lease_store_up") == 0 && wary.Log.Contains("is lost", StringComparison.Ordinal), "the lease store is lost", () => wary.Log);
        Directory.Delete(folder, recursive: true);
    }

    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (pem, keyFile) = (Path.Combine(folder, "redis.crt"), Path.Combine(folder, "redis.key"));
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (pem, keyFile);
    }
}
