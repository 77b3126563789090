namespace Streamgauge.Server.Platform.Redis;

internal enum RespKind
{
    Null,
    Integer,
    Text,
    Array,
    Error,
}
