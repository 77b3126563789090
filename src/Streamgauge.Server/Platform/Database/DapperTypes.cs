using Dapper;

namespace Streamgauge.Server.Platform.Database;

/// <summary>Teaches Dapper our two spellings of time and UUID. Its registry is static, so this happens once a process.</summary>
internal static class DapperTypes
{
    static DapperTypes()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.AddTypeHandler(new TimeHandler());
        SqlMapper.AddTypeHandler(new UuidHandler());
    }

    public static void Register()
    {
        // Touching the type is enough.
    }
}
