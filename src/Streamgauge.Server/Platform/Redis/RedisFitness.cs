using Streamgauge.Server.Platform.Identity;

namespace Streamgauge.Server.Platform.Redis;

/// <summary>Whether this Redis and this node fit together: no cluster, the same root key as every other node, and a warning if it may drop leases.</summary>
internal sealed class RedisFitness(RedisClient redis, RootKey rootKey, ILogger<RedisFitness> log)
{
    private bool _warned;

    public async Task CheckAsync(CancellationToken cancel)
    {
        var info = (await redis.SendAsync("INFO")).Text;
        if (Setting(info, "cluster_enabled") == "1") throw new RedisRefusesNodeException("Redis:ConnectionString names a cluster; leases need one primary, as a script's keys must lie together.");
        if (Setting(info, "maxmemory_policy") is { } policy && policy != "noeviction" && !_warned)
        {
            _warned = true;
            log.RedisMayEvict(policy);
        }

        await CheckRootKeyAsync();
    }

    private async Task CheckRootKeyAsync()
    {
        await redis.SendAsync("SET", redis.Name("root_key"), rootKey.Fingerprint, "NX");
        if ((await redis.SendAsync("GET", redis.Name("root_key"))).Text != rootKey.Fingerprint)
            throw new RedisRefusesNodeException("Privacy:RootKey differs from that of the other nodes on this Redis: accounts and pseudonyms would not match. Give every node the same key.");
    }

    private static string? Setting(string info, string name) =>
        info.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..];
}
