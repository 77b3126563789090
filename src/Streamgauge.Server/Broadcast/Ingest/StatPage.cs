using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Streamgauge.Server.Broadcast.Ingest;

/// <summary>Reads nginx-rtmp's statistics XML. It comes from outside: no DTD, no entity, 8 MB; a page that cannot be read is null, an unknown element nothing.</summary>
internal static class StatPage
{
    public const int MaxBytes = 8 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>The streams of application `live` that somebody is publishing, by id.</summary>
    public static IReadOnlyDictionary<Guid, StatStream>? Read(Stream xml)
    {
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            return XDocument.Load(reader).Descendants("application")
                .Where(application => (string?)application.Element("name") == "live")
                .Descendants("stream")
                .Where(stream => stream.Element("publishing") is not null)
                .Select(ReadStream)
                .OfType<StatStream>()
                .DistinctBy(stream => stream.StreamId)
                .ToDictionary(stream => stream.StreamId);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static StatStream? ReadStream(XElement stream)
    {
        if (!Guid.TryParse((string?)stream.Element("name"), out var id)) return null;

        var video = stream.Element("meta")?.Element("video");
        var audio = stream.Element("meta")?.Element("audio");
        bool hasVideo = video?.Element("codec") is not null, hasAudio = audio?.Element("codec") is not null;
        var publisher = stream.Elements("client").FirstOrDefault(client => client.Element("publishing") is not null);
        return new StatStream(id)
        {
            BytesIn = Number(stream.Element("bytes_in")),
            Clients = (int?)Number(stream.Element("nclients")),
            Width = Size(video?.Element("width")),
            Height = Size(video?.Element("height")),
            HasVideo = hasVideo,
            HasAudio = hasAudio,
            AvSyncMs = hasVideo && hasAudio ? Number(publisher?.Element("avsync")) : null,
        };
    }

    private static int? Size(XElement? element) => Number(element) is > 0 and < 100_000 and var size ? (int)size : null;

    private static long? Number(XElement? element) =>
        long.TryParse(element?.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;
}
