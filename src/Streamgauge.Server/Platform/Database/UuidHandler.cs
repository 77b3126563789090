using System.Data;
using Dapper;
using Npgsql;

namespace Streamgauge.Server.Platform.Database;

/// <summary>UUIDs are <c>uuid</c> in PostgreSQL and lower-case text with hyphens in SQLite.</summary>
internal sealed class UuidHandler : SqlMapper.TypeHandler<Guid>
{
    public override void SetValue(IDbDataParameter parameter, Guid value)
    {
        if (parameter is NpgsqlParameter) parameter.Value = value;
        else parameter.Value = value.ToString("D");
    }

    public override Guid Parse(object value) => value switch
    {
        Guid id => id,
        string text => Guid.ParseExact(text, "D"),
        _ => throw new InvalidCastException($"A UUID cannot be read from {value.GetType().Name}."),
    };
}
