using Streamgauge.Server.Platform.Redis;

namespace Streamgauge.Server.Platform.Leases;

/// <summary>
/// The decisions as Redis takes them. Times are Redis's own, in whole milliseconds; a lease is a member of a sorted set
/// scored by its expiry. KEYS: the set, the generation. ARGV always begins: expected generation, candidate for a new one.
/// </summary>
internal static class LeaseScripts
{
    /// <summary>ARGV: …, member, limit or -1, ttl, settle. Answers {outcome, n, wait}; -1: {-1, generation}; -2: {-2, wait}.</summary>
    public static RedisScript Acquire { get; } = new(Start + """

        local member, limit, ttl = ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
        local held = redis.call('ZSCORE', KEYS[1], member)
        local n = redis.call('ZCARD', KEYS[1])
        if not held and limit >= 0 then
          local age = now - tonumber(string.match(g, '^(%d+):'))
          if age < tonumber(ARGV[6]) then return {-2, tonumber(ARGV[6]) - age} end
          if n >= limit then
            local lowest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
            return {0, n, limit == 0 and -1 or lowest - now}
          end
        end
        put(member, held, ttl)
        keep()
        return {held and 2 or 1, redis.call('ZCARD', KEYS[1]), ttl}
        """);

    /// <summary>ARGV: …, limit or -1, ttl, 1 conditional or 2 force, members. Answers {n, code of each}; -1: {-1, generation}.</summary>
    public static RedisScript Renew { get; } = new(Start + """

        local limit, ttl, mode = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
        local n = redis.call('ZCARD', KEYS[1])
        local answer = {0}
        for i = 6, #ARGV do
          local held = redis.call('ZSCORE', KEYS[1], ARGV[i])
          if held or mode == 2 or limit < 0 or n < limit then
            put(ARGV[i], held, ttl)
            if not held then n = n + 1 end
            answer[#answer + 1] = held and 2 or 3
          else
            answer[#answer + 1] = 0
          end
        end
        if n > 0 then keep() end
        answer[1] = n
        return answer
        """);

    /// <summary>ARGV: …, most members to list. Answers {n, member, remaining, …}; -1: {-1, generation}.</summary>
    public static RedisScript Read { get; } = new(Start + """

        local answer = {redis.call('ZCARD', KEYS[1])}
        if tonumber(ARGV[3]) > 0 then
          local found = redis.call('ZRANGE', KEYS[1], 0, ARGV[3] - 1, 'WITHSCORES')
          for i = 1, #found, 2 do
            answer[#answer + 1] = found[i]
            answer[#answer + 1] = found[i + 1] - now
          end
        end
        return answer
        """);

    /// <summary>KEYS: the set. ARGV: members. Answers {removed, n}. It asks for no generation: releasing twice does no harm.</summary>
    public static RedisScript Release { get; } = new("""
        local t = redis.call('TIME')
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000)))
        local removed = redis.call('ZREM', KEYS[1], unpack(ARGV))
        return {removed, redis.call('ZCARD', KEYS[1])}
        """);

    /// <summary>KEYS: the generation. ARGV: candidate. Answers the generation, made now if Redis had none.</summary>
    public static RedisScript Hello { get; } = new("""
        local g = redis.call('GET', KEYS[1])
        if not g then
          local t = redis.call('TIME')
          g = string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000)) .. ':' .. ARGV[1]
          redis.call('SET', KEYS[1], g)
        end
        return g
        """);

    public static IReadOnlyList<RedisScript> All { get; } = [Acquire, Renew, Read, Release, Hello];

    private const string Start = """
        local t = redis.call('TIME')
        local now = t[1] * 1000 + math.floor(t[2] / 1000)
        local g = redis.call('GET', KEYS[2])
        if not g then
          g = string.format('%.0f', now) .. ':' .. ARGV[2]
          redis.call('SET', KEYS[2], g)
        end
        if g ~= ARGV[1] then return {-1, g} end
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
        local function put(member, held, ttl)
          redis.call('ZADD', KEYS[1], string.format('%.0f', math.max(tonumber(held or 0), now + ttl)), member)
        end
        local function keep()
          local highest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
          redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', highest + 1000))
        end
        """;
}
