using System.Text;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;
using Soakd.TestKit;

namespace Soakd.Kafka.Tests.Probing;

/// <summary>How the stamps of an operator's records are found in what comes back.</summary>
public sealed class OwnRecordReaderTests
{
    private const int Run = 0xabc;
    private const int OtherRun = 0xdef;

    private readonly RecordContent _content = new();

    [Theory]
    [InlineData(null, null, true, typeof(WholeRecordReader))]
    [InlineData(null, "$.id", true, typeof(WholeRecordReader))]
    [InlineData("x-id", null, true, typeof(WholeHeaderReader))]
    [InlineData("x-id", "$.id", true, typeof(WholeHeaderReader))]
    [InlineData(null, null, false, typeof(StampedRowsReader))]
    [InlineData(null, "$.id", false, typeof(PathReader))]
    [InlineData(null, "header:x-id", false, typeof(StampedHeaderReader))]
    [InlineData("x-id", null, false, typeof(StampedHeaderReader))]
    [InlineData("x-id", "$.id", false, typeof(PathReader))]
    public void OfOutput_PlacesOfTheStamp_DecideTheReader(string? inHeader, string? comesOut, bool isInput, Type reader)
    {
        IWorkload workload = OwnTemplate.Of(Run, inHeader is null ? "[\"{{stamp}}\"]" : "{}", texts => texts with
        {
            StampIn = inHeader is null ? null : StampPlace.OfHeader(inHeader),
            StampOut = comesOut is null ? null : StampPlace.Parse(comesOut),
        });

        Assert.IsType(reader, OutputReaders.OfOutput(Run, workload, isInput, checkShare: 1));
        Assert.IsType(
            inHeader is null ? typeof(StampedRowsReader) : typeof(StampedHeaderReader), OutputReaders.OfOther(Run, workload));
    }

    [Theory]
    [InlineData("$.row.id", """{"row":{"id":"S7"},"raw":"S9"}""", "7")]
    [InlineData("$.rows[*].id", """{"rows":[{"id":"S7"},{"x":1},{"id":"S9"}]}""", "7 9")]
    [InlineData("$.rows", """{"rows":[{"id":"S7"},{"id":"S9"}]}""", "7 9")]
    [InlineData("$.id", """{"id":"order-S7-x"}""", "7")]
    public void Path_StampsAtIt_AreFoundAndNoOthers(string path, string value, string sequences)
    {
        Read(path, Bytes(value));

        Assert.Equal(ArrivedKind.Record, _content.Kind);
        Assert.Equal(sequences, string.Join(' ', _content.Parts.ToArray().Select(part => part.Stamp.Sequence)));
    }

    [Theory]
    [InlineData("""{"other":"S7"}""")]
    [InlineData("""{"id":7,"raw":"S7"}""")]
    [InlineData("""{"id":"S7" """)]
    [InlineData("S7")]
    public void Path_StampElsewhere_IsForeignAndCountedAsMisplaced(string value)
    {
        Read("$.id", Bytes(value));

        Assert.Equal((ArrivedKind.Foreign, true, 0), (_content.Kind, _content.IsMisplaced, _content.Parts.Length));
    }

    [Theory]
    [InlineData("", ArrivedKind.Foreign)]
    [InlineData("a person's own words", ArrivedKind.Foreign)]
    [InlineData("""{"id":"O7"}""", ArrivedKind.OtherRun)]
    public void Path_RecordsOfOthers_AreToldApart(string value, ArrivedKind kind)
    {
        Read("$.id", Bytes(value));

        Assert.Equal((kind, false), (_content.Kind, _content.IsMisplaced));
    }

    [Fact]
    public void Path_HugeOrHostileValues_AreReadWithoutACrash()
    {
        byte[] stamp = Bytes("S7");
        byte[][] values =
        [
            [.. stamp, .. Encoding.UTF8.GetBytes(new string('[', 1_000_000))],
            [.. "{\"id\":\""u8, .. stamp, .. new byte[10_000_000]],
            [.. "{\"id\":\""u8, .. stamp, 0xFF, 0xC0, .. "\"}"u8],
            [.. "{\"id\":"u8, .. stamp, .. "}"u8],
        ];

        Assert.All(values, value =>
        {
            var content = new RecordContent();
            new PathReader(Run, JsonPath.Parse("$.id")!).Read([], value, content);
            Assert.True(content.Kind == ArrivedKind.Record || content.IsMisplaced);
        });
    }

    [Fact]
    public void Path_Warm_AllocatesNothing()
    {
        byte[] value = Bytes("""{"rows":[{"id":"S7","n":1},{"id":"S9"}]}""");
        var reader = new PathReader(Run, JsonPath.Parse("$.rows[*].id")!);

        Assert.Equal(0, Allocations.OfWarm(() =>
        {
            _content.Clear();
            reader.Read([], value, _content);
        }));
    }

    [Theory]
    [InlineData("S7", "x", ArrivedKind.Record, false)]
    [InlineData("", "S7", ArrivedKind.Foreign, true)]
    [InlineData("", "x", ArrivedKind.Foreign, false)]
    [InlineData("O7", "S7", ArrivedKind.OtherRun, false)]
    public void Header_OnlyItsStampCounts(string header, string value, ArrivedKind kind, bool misplaced)
    {
        new StampedHeaderReader(Run, "x-id", orValue: false).Read([], Bytes(value), Bytes(header), _content);

        Assert.Equal((kind, misplaced), (_content.Kind, _content.IsMisplaced));
    }

    [Fact]
    public void Header_OrValue_TakesTheStampOfTheValueWhereTheHeaderHasNone()
    {
        new StampedHeaderReader(Run, "x-id", orValue: true).Read([], Bytes("""{"original":"S9"}"""), default, _content);

        Assert.Equal((ArrivedKind.Record, 9), (_content.Kind, Assert.Single(_content.Parts.ToArray()).Stamp.Sequence));
    }

    [Fact]
    public void WholeHeader_ValueThatDiffers_IsCorrupt()
    {
        IWorkload workload = OwnTemplate.Of(Run, """{"n":{{sequence}}}""", texts => texts with { StampIn = StampPlace.OfHeader("x-id") });
        var reader = new WholeHeaderReader(Run, "x-id", workload);
        var key = new byte[workload.MaxKeyBytes];
        key = key[..workload.WriteKey(7, key)];
        byte[] stamp = Bytes("S7");

        reader.Read(key, "{\"n\":7}"u8, stamp, _content);
        Assert.Equal((ArrivedKind.Record, ArrivedMarks.Checked), (_content.Kind, _content.Marks));

        var other = new RecordContent();
        reader.Read(key, "{\"n\":8}"u8, stamp, other);
        Assert.Equal(ArrivedMarks.Checked | ArrivedMarks.Corrupt, other.Marks);
    }

    private void Read(string path, byte[] value) => new PathReader(Run, JsonPath.Parse(path)!).Read([], value, _content);

    // S7 stands for the stamp of the record 7, O7 for one of another run.
    private static byte[] Bytes(string text)
    {
        foreach (int sequence in (int[])[7, 9])
        {
            text = text.Replace($"S{sequence}", Stamp(Run, sequence), StringComparison.Ordinal)
                .Replace($"O{sequence}", Stamp(OtherRun, sequence), StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static string Stamp(int run, int sequence)
    {
        var stamp = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(run, 0, sequence, 0, 1), stamp);
        return Encoding.ASCII.GetString(stamp);
    }
}
