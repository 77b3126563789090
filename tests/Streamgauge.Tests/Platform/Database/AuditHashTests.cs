using System.Globalization;
using Streamgauge.Server.Platform.Database;
using Streamgauge.Server.Platform.Identity;
using Xunit;

namespace Streamgauge.Tests.Platform.Database;

public sealed class AuditHashTests
{
    [Fact]
    public void The_vector_of_the_specification_hashes_as_it_must()
    {
        var rootKey = new RootKey([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        var actor = AuditActor.Of(rootKey, new Caller("alice", "did:plc:alice", Roles.None));
        var entry = new AuditEntry("stream_session", "0f8fad5b-d9cb-469f-a165-70867728950e", "joined", Succeeded: true, actor, 1, "req-1")
        {
            Detail = new Dictionary<string, object?>(StringComparer.Ordinal) { ["source"] = "token", ["participant_id"] = "user-bb22vkztd26ss5rpfyao" },
        };

        Assert.Equal("ac5a8bc66bfc077aee833524b7c18258f5486a8015f10620d80a48da1b48add2", actor);
        Assert.Equal(
            "c6540c894af98646fae2177805f042b8f545b39e25a070e305ac1e5ee6aab63a",
            AuditHash.Of(1, Guid.Parse("6f9619ff-8b86-4d01-b42d-00c04fc964ff"), DateTimeOffset.Parse("2026-01-29T02:30:00Z", CultureInfo.InvariantCulture), entry, new string('0', 64)));
    }
}
