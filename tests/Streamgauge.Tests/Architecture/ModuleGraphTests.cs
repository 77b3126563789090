using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Streamgauge.Server.Platform;
using Xunit;

namespace Streamgauge.Tests.Architecture;

public sealed class ModuleGraphTests
{
    private static readonly Assembly Server = typeof(DataFolder).Assembly;

    private static readonly (string From, string To, Type Type)[] Arrows =
        [.. from type in Server.GetTypes()
            let room = ModuleGraph.RoomOf(type)
            where room is not null
            from used in TypeReferences.Of(type)
            let other = ModuleGraph.RoomOf(used)
            where other is not null && other != room
            select (room, other, type)];

    [Fact]
    public void No_room_uses_another_that_the_graph_does_not_name()
    {
        var wrong = Arrows.Where(arrow => !ModuleGraph.Rooms.TryGetValue(arrow.From, out var allowed) || !allowed.Contains(arrow.To))
            .Select(arrow => $"{arrow.From} uses {arrow.To}, in {arrow.Type}").Distinct();

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_arrows_that_are_there_are_seen()
    {
        Assert.Contains(Arrows, arrow => arrow is { From: "Broadcast", To: "Streams" });
        Assert.Contains(Arrows, arrow => arrow is { From: "Streams", To: "Platform" });
    }

    [Fact]
    public void Every_room_is_in_the_graph_and_has_its_one_door()
    {
        var rooms = Server.GetTypes().Select(ModuleGraph.RoomOf).OfType<string>().Distinct().ToList();
        var built = rooms.Where(room => Repository.Sources($"src/Streamgauge.Server/{room}").Any()); // the others have rendered instruments only

        Assert.All(rooms, room => Assert.Contains(room, ModuleGraph.Rooms));
        Assert.All(built, room => Assert.NotNull(Server.GetType($"Streamgauge.Server.{room}.{room}Module")));
    }

    [Fact]
    public void Everything_in_the_server_is_internal_and_every_class_is_sealed_or_abstract()
    {
        var open = Server.GetTypes()
            .Where(type => ModuleGraph.RoomOf(type) is not null && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Where(type => type.IsPublic || type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) != true);

        Assert.Empty(open);
    }

    [Fact]
    public void Projects_reference_what_the_graph_names_and_nothing_else()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToList();

        Assert.Equal(ModuleGraph.Projects.Keys.Order(), projects.Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        Assert.All(projects, file => Assert.Subset(
            ModuleGraph.Projects[Path.GetFileNameWithoutExtension(file)].ToHashSet(StringComparer.Ordinal),
            References(file)));
    }

    [Fact]
    public void No_production_project_opens_its_inside_to_another()
    {
        var opened = from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
                     from friend in XDocument.Load(file).Descendants("InternalsVisibleTo")
                     let name = (string?)friend.Attribute("Include")
                     where name is not ("Streamgauge.Tests" or "Streamgauge.IntegrationTests" or "Streamgauge.Benchmarks")
                     select $"{Path.GetFileName(file)} opens to {name}";

        Assert.Empty(opened);
    }

    private static HashSet<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)).ToHashSet(StringComparer.Ordinal);
}
