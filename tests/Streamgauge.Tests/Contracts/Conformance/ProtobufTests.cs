using Google.Protobuf;
using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Model;
using Streamgauge.Tests.Support;

namespace Streamgauge.Tests.Contracts.Conformance;

public sealed class ProtobufTests
{
    private static readonly ContractSet Set = new([RepositoryContracts.Set.Find("dubbing")!]);

    [Fact]
    public void A_legal_protobuf_exposition_is_kept() => Assert.Equal("", Codes(Families()));

    [Fact]
    public void Faults_are_found_as_in_text()
    {
        Assert.Contains("K001", Codes([.. Families().Skip(1)]));
        Assert.Contains("K013", Codes(Families(twice: "worker_fallback_total")));
        Assert.Contains("K012", Codes(Families(firstBucket: 99)));
        Assert.Contains("K010", Codes(Families(stream: "203.0.113.7")));
    }

    [Fact]
    [LongProof]
    public void Random_damage_is_a_finding_and_never_an_exception()
    {
        var bytes = Families().SelectMany(family => family).ToArray();
        var dice = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var hits = dice.Next(1, 6); hits > 0; hits--) damaged[dice.Next(damaged.Length)] = (byte)dice.Next(256);
            Judgement.Of(Set, damaged[..dice.Next(damaged.Length)], ExpositionKind.Protobuf);
        }
    }

    private static string Codes(IReadOnlyList<byte[]> families) =>
        Judgement.Lines(Judgement.Of(Set, [.. families.SelectMany(family => family)], ExpositionKind.Protobuf, strict: true));

    private static List<byte[]> Families(string? twice = null, ulong firstBucket = 0, string stream = "evening_show") =>
        [.. LegalExposition.Of(Set, openMetrics: false).Select(block => Family(block, twice == block.Family.Name ? 2 : 1, firstBucket, stream))];

    private static byte[] Family(ExposedFamily block, int copies, ulong firstBucket, string stream)
    {
        var type = block.Family.Type switch { FamilyType.Counter => 0, FamilyType.Gauge => 1, _ => 4 };
        var metrics = block.Samples.Where(sample => !sample.Name.EndsWith("_bucket", StringComparison.Ordinal) && !sample.Name.EndsWith("_sum", StringComparison.Ordinal))
            .SelectMany(sample => Enumerable.Repeat(Metric(block.Family, sample, firstBucket, stream), copies));
        var message = Message(output =>
        {
            Text(output, 1, block.Family.Name);
            Text(output, 2, block.Help!);
            output.WriteTag(3, WireFormat.WireType.Varint);
            output.WriteEnum(type);
            foreach (var metric in metrics) Bytes(output, 4, metric);
        });
        return Message(output => output.WriteBytes(ByteString.CopyFrom(message)));
    }

    private static byte[] Metric(Family family, ExposedSample sample, ulong firstBucket, string stream) => Message(output =>
    {
        foreach (var (name, value) in sample.Labels)
            Bytes(output, 1, Message(label => { Text(label, 1, name); Text(label, 2, value == "evening_show" ? stream : value); }));
        if (family.Type != FamilyType.Histogram) Bytes(output, family.Type == FamilyType.Counter ? 3 : 2, Message(value => Number(value, 1, double.Parse(sample.Value))));
        else Bytes(output, 7, Histogram(family, firstBucket));
    });

    private static byte[] Histogram(Family family, ulong firstBucket) => Message(output =>
    {
        output.WriteTag(1, WireFormat.WireType.Varint);
        output.WriteUInt64(20);
        Number(output, 2, 300);
        foreach (var (index, edge) in family.Buckets.Index())
            Bytes(output, 3, Message(bucket =>
            {
                bucket.WriteTag(1, WireFormat.WireType.Varint);
                bucket.WriteUInt64(index == 0 ? firstBucket : (ulong)index);
                Number(bucket, 2, edge);
            }));
    });

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }

    private static void Number(CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true)) write(output);
        return memory.ToArray();
    }
}
