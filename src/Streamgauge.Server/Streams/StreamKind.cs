using System.Text.Json.Serialization;

namespace Streamgauge.Server.Streams;

internal enum StreamKind
{
    Live,

    [JsonStringEnumMemberName("pre-recorded")]
    PreRecorded,
}
