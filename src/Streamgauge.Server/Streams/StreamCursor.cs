using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Streamgauge.Server.Streams;

/// <summary>The place of one stream in the listing: newest created first, then the higher id.</summary>
internal readonly record struct StreamCursor(DateTimeOffset CreatedAt, Guid Id)
{
    public static StreamCursor Of(StreamSession stream) => new(stream.CreatedAt, stream.Id);

    public bool IsBefore(StreamSession stream) =>
        stream.CreatedAt < CreatedAt || (stream.CreatedAt == CreatedAt && stream.Id.CompareTo(Id) < 0);

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{CreatedAt.Ticks}.{Id}"));

    public static StreamCursor? Read(string text)
    {
        if (!Base64Url.IsValid(text)) return null;

        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParse(id, out var guid)
            ? new StreamCursor(new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;
    }
}
