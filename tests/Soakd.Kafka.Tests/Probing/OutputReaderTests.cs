using System.Text;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Probing;

public sealed class OutputReaderTests
{
    private const int Run = 0xabc;
    private const int OtherRun = 0xdef;

    private readonly SmallWorkload _workload = new(Run);
    private readonly RecordContent _content = new();

    [Fact]
    public void WholeRecord_AsItWasSent_IsCheckedAndHasAllParts()
    {
        new WholeRecordReader(Run, _workload).Read(Key(7), Value(7), _content);

        Assert.Equal((ArrivedKind.Record, ArrivedMarks.Checked), (_content.Kind, _content.Marks));
        StampedPart part = Assert.Single(_content.Parts.ToArray());
        Assert.Equal((7L, ulong.MaxValue >> (64 - _workload.SamplesPerRecord)), (part.Stamp.Sequence, part.Parts));
    }

    [Fact]
    public void WholeRecord_OtherKeyOrLongerValue_IsCorrupt()
    {
        var reader = new WholeRecordReader(Run, _workload);
        reader.Read(Key(8), Value(7), _content);
        Assert.Equal((ArrivedMarks.Checked | ArrivedMarks.Corrupt, WholeRecord.OtherKey), (_content.Marks, _content.Difference));

        var second = new RecordContent();
        reader.Read(Key(7), [.. Value(7), 0], second);
        Assert.Equal(ArrivedMarks.Checked | ArrivedMarks.Corrupt, second.Marks);
    }

    [Fact]
    public void WholeRecord_OutsideTheShare_IsNotChecked()
    {
        new WholeRecordReader(Run, _workload, checkShare: 0).Read(Key(8), Value(7), _content);

        Assert.Equal((ArrivedKind.Record, ArrivedMarks.None), (_content.Kind, _content.Marks));
    }

    [Fact]
    public void StampedRows_RowsOfSeveralRecords_AreJoinedByRecord()
    {
        new StampedRowsReader(Run).Read([], Rows((7, 0), (9, 2), (7, 3)), _content);

        Assert.Equal(ArrivedKind.Record, _content.Kind);
        Assert.Equal([(7L, 0b1001UL), (9L, 0b100UL)], _content.Parts.ToArray().Select(part => (part.Stamp.Sequence, part.Parts)));
    }

    [Fact]
    public void StampedRows_MoreRecordsThanThereIsRoomFor_FindsAll()
    {
        new StampedRowsReader(Run).Read([], Rows([.. Enumerable.Range(0, 50).Select(i => (i, 0))]), _content);

        Assert.Equal(Enumerable.Range(0, 50), _content.Parts.ToArray().Select(part => (int)part.Stamp.Sequence));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnyReader_RecordsOfOthers_HaveNoParts(bool whole)
    {
        IOutputReader reader = whole ? new WholeRecordReader(OtherRun, _workload) : new StampedRowsReader(OtherRun);
        reader.Read([], Rows((7, 0)), _content);
        Assert.Equal((ArrivedKind.OtherRun, 0), (_content.Kind, _content.Parts.Length));

        reader.Read([], "a-persons-data"u8, _content);
        Assert.Equal((ArrivedKind.Foreign, 0), (_content.Kind, _content.Parts.Length));
    }

    private byte[] Key(long sequence)
    {
        byte[] key = new byte[_workload.MaxKeyBytes];
        return key[.._workload.WriteKey(sequence, key)];
    }

    private byte[] Value(long sequence)
    {
        byte[] value = new byte[_workload.MaxBytes];
        return value[.._workload.Write(sequence, sequence * 10, value)];
    }

    private static byte[] Rows(params (int Sequence, int Sample)[] rows)
    {
        byte[] stamp = new byte[StampCodec.Length];
        var text = new StringBuilder();
        foreach ((int sequence, int sample) in rows)
        {
            StampCodec.Write(new RecordStamp(Run, 0, sequence, sample, 1), stamp);
            text.Append("row ").Append(Encoding.ASCII.GetString(stamp)).Append(';');
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
