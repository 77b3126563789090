namespace Streamgauge.Server.Platform.Redis;

/// <summary>What happens on every new connection before anything else: login, database, name, and a PING that must succeed.</summary>
internal sealed class RedisHandshake(PlatformNode node, TimeProvider clock)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    public async Task<RedisConnection> ConnectAsync(RedisAddress address, TimeSpan timeout, CancellationToken stopping, Action<RespReply[]>? pushed = null)
    {
        using var limit = new CancellationTokenSource(ConnectTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        var connection = new RedisConnection(await RedisSocket.OpenAsync(address, both.Token), clock, pushed);
        try
        {
            await GreetAsync(connection, address).WaitAsync(timeout + timeout, clock, both.Token);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task GreetAsync(RedisConnection connection, RedisAddress address)
    {
        if (address.Password is not null)
        {
            if (address.User is null) await connection.SendAsync("AUTH", address.Password);
            else await connection.SendAsync("AUTH", address.User, address.Password);
        }

        if (address.Database != 0) await connection.SendAsync("SELECT", address.Database);
        await connection.SendAsync("CLIENT", "SETNAME", "streamgauge-" + node.Id);
        await connection.SendAsync("PING");
    }
}
