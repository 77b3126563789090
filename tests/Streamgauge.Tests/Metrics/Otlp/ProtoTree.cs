using Google.Protobuf;

namespace Streamgauge.Tests.Metrics.Otlp;

/// <summary>Protobuf read back by Google's own reader, without a schema: fields by number, in order.</summary>
internal sealed class ProtoTree
{
    private readonly List<(int Field, object Value)> _fields = [];

    public ProtoTree(ReadOnlyMemory<byte> message)
    {
        var reader = new CodedInputStream(message.ToArray());
        while (reader.ReadTag() is var tag and > 0)
        {
            _fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => reader.ReadUInt64(),
                WireFormat.WireType.Fixed64 => reader.ReadFixed64(),
                _ => reader.ReadBytes(),
            }));
        }
    }

    public IEnumerable<ProtoTree> Messages(int field) => Bytes(field).Select(b => new ProtoTree(b.Memory));

    public ProtoTree Message(int field) => Messages(field).Single();

    public string Text(int field) => Bytes(field).Single().ToStringUtf8();

    public ulong Number(int field) => (ulong)_fields.Single(f => f.Field == field).Value;

    public double Double(int field) => BitConverter.UInt64BitsToDouble(Number(field));

    public bool Has(int field) => _fields.Any(f => f.Field == field);

    /// <summary>A packed list of 8-byte numbers.</summary>
    public ulong[] Fixed(int field)
    {
        var reader = new CodedInputStream(Bytes(field).Single().ToByteArray());
        var numbers = new List<ulong>();
        while (!reader.IsAtEnd) numbers.Add(reader.ReadFixed64());
        return [.. numbers];
    }

    /// <summary>A packed list of varints.</summary>
    public ulong[] Varints(int field)
    {
        var reader = new CodedInputStream(Bytes(field).Single().ToByteArray());
        var numbers = new List<ulong>();
        while (!reader.IsAtEnd) numbers.Add(reader.ReadUInt64());
        return [.. numbers];
    }

    /// <summary>OTLP's key-value pairs under this field.</summary>
    public Dictionary<string, string> Attributes(int field) => Messages(field).ToDictionary(a => a.Text(1), a => a.Message(2).Text(1));

    private IEnumerable<ByteString> Bytes(int field) => _fields.Where(f => f.Field == field).Select(f => (ByteString)f.Value);
}
