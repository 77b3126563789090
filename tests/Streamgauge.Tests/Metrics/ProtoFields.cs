using System.Text;
using Google.Protobuf;

namespace Streamgauge.Tests.Metrics;

/// <summary>The fields of a protobuf message by number, read with Google's reader and without generated classes.</summary>
internal sealed class ProtoFields
{
    private readonly List<(int Field, object Value)> _fields = [];

    private ProtoFields(byte[] message)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            object value = (tag & 7) switch
            {
                0 => input.ReadUInt64(),
                1 => input.ReadDouble(),
                2 => input.ReadBytes().ToByteArray(),
                _ => throw new InvalidDataException($"wire type {tag & 7}"),
            };
            _fields.Add(((int)(tag >> 3), value));
        }
    }

    public static List<ProtoFields> Delimited(byte[] body)
    {
        var input = new CodedInputStream(body);
        var messages = new List<ProtoFields>();
        while (!input.IsAtEnd) messages.Add(new ProtoFields(input.ReadBytes().ToByteArray()));
        return messages;
    }

    public byte[] Bytes(int field) => (byte[])_fields.Single(f => f.Field == field).Value;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public double Double(int field) => (double)_fields.Single(f => f.Field == field).Value;

    public ulong Number(int field) => (ulong)_fields.Single(f => f.Field == field).Value;

    public long Signed(int field) => (long)(Number(field) >> 1) ^ -(long)(Number(field) & 1);

    public ProtoFields Message(int field) => new(Bytes(field));

    public IEnumerable<ProtoFields> Messages(int field) => _fields.Where(f => f.Field == field).Select(static f => new ProtoFields((byte[])f.Value));
}
