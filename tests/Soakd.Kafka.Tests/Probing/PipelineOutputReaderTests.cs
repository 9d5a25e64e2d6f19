using System.Text;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Kafka.Probing;
using Soakd.TestKit;

namespace Soakd.Kafka.Tests.Probing;

/// <summary>What is read of a pipeline's output: whose sample each record is, and whether its content is right.</summary>
public sealed class PipelineOutputReaderTests
{
    private const int Run = 0xABC123;

    private static readonly HealthDataSettings Settings = new()
    {
        Run = Run, Seed = 7, Anchor = new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero),
    };

    private static readonly HealthDataWorkload Load = new(Settings);
    private static readonly HealthDataWorkload Invalid = new(Settings with { InvalidShare = 1 });
    private static readonly HealthDataWorkload Rehearsal = new(Settings with { Slot = RecordStamp.MaxSlot });

    private readonly RecordContent _content = new();

    [Fact]
    public void Read_RowsOfThePipeline_AreComparedEach()
    {
        PipelineOutputReader reader = Reader();
        foreach (byte[] row in RowsOf(Load, 7).Index().Select(row => row.Item))
        {
            Read(reader, row);
            Assert.Equal((ArrivedKind.Record, ArrivedMarks.Checked, 0), (_content.Kind, _content.Marks, _content.Difference));
            Assert.Equal(7, Assert.Single(_content.Parts.ToArray()).Stamp.Sequence);
        }

        Assert.Equal(OutputForm.Rows, reader.Form);
    }

    [Fact]
    public void Read_AnAlteredRow_IsCorruptAndSaysWhatDiffers()
    {
        PipelineOutputReader reader = Reader();
        byte[] row = RowsOf(Load, 7)[3];
        Read(reader, row);

        Read(reader, Replaced(row, "\"unit\":\"", "\"unit\":\"k"));

        Assert.Equal(ArrivedMarks.Checked | ArrivedMarks.Corrupt, _content.Marks);
        Assert.Equal("unit differs", Load.DifferenceText(_content.Difference));
        Assert.Equal(0b1000UL, Assert.Single(_content.Parts.ToArray()).Parts);
    }

    // 239 rows that had to be rejected came through once, and nobody said so.
    [Fact]
    public void Read_ARowOfASampleThatHadToBeRefused_IsOfThatSampleAndNotCompared()
    {
        PipelineOutputReader reader = Reader(Invalid, new PipelineOutput { Form = OutputForm.Rows });

        Read(reader, RowsOf(Load, 7)[2]);

        Assert.Equal(ArrivedMarks.None, _content.Marks);
        Assert.Equal(0b100UL, Assert.Single(_content.Parts.ToArray()).Parts);
    }

    [Fact]
    public void Read_RecordsAsTheyWereSent_AreComparedWhole()
    {
        PipelineOutputReader reader = Reader();
        Read(reader, Value(Rehearsal, 3));
        Assert.Equal((OutputForm.Records, ArrivedMarks.None), (reader.Form!.Value, _content.Marks));

        Read(reader, Value(Load, 3));
        Assert.Equal((ArrivedMarks.Checked, 0b11111UL), (_content.Marks, Assert.Single(_content.Parts.ToArray()).Parts));

        Read(reader, Replaced(Value(Load, 3), "soakd.synthetic", "Soakd.synthetic"));
        Assert.Equal(ArrivedMarks.Checked | ArrivedMarks.Corrupt, _content.Marks);
        var fact = new Arrived { Sequence = 3, IntendedUs = 30, Difference = _content.Difference };
        Assert.EndsWith("sourceBundle differs", RecordDifference.Text(Load, fact), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_IdsAlone_AreNotCompared()
    {
        PipelineOutputReader reader = Reader();

        Read(reader, Encoding.UTF8.GetBytes($"{{\"id\":\"{Id(3, 1)}\"}}"));

        Assert.Equal((OutputForm.Ids, ArrivedMarks.None), (reader.Form!.Value, _content.Marks));
        Assert.Equal(0b10UL, Assert.Single(_content.Parts.ToArray()).Parts);
    }

    [Fact]
    public void Read_ASpoiledRowInTheRehearsal_DoesNotDecide()
    {
        PipelineOutputReader reader = Reader();
        byte[] row = RowsOf(Rehearsal, 0)[0];

        Read(reader, row[..^1]);
        Assert.Equal(OutputForm.Ids, reader.Form);
        Read(reader, row);
        Assert.Equal(OutputForm.Rows, reader.Form);

        Read(reader, RowsOf(Load, 7)[0][..^1]);
        Assert.Equal("it is not one JSON object", Load.DifferenceText(_content.Difference));
        Assert.Equal(OutputForm.Rows, reader.Form);
    }

    [Fact]
    public void Read_AfterTheFirstRecordOfTheLoad_TheFormStays()
    {
        PipelineOutputReader reader = Reader();
        Read(reader, Encoding.UTF8.GetBytes(Id(3, 1)));

        Read(reader, RowsOf(Rehearsal, 0)[0]);

        Assert.Equal(OutputForm.Ids, reader.Form);
    }

    [Fact]
    public void Read_AFormThatIsSet_IsKept()
    {
        PipelineOutputReader reader = Reader(Load, new PipelineOutput { Form = OutputForm.Rows });

        Read(reader, Encoding.UTF8.GetBytes($"{{\"sample_id\":\"{Id(3, 1)}\"}}"));

        Assert.Equal("device_id is missing", Load.DifferenceText(_content.Difference));
        Assert.Equal(OutputForm.Rows, reader.Form);
    }

    [Fact]
    public void Read_WithAPath_TheIdIsReadThereAlone()
    {
        Assert.True(IdPath.TryParse("data.id", out IdPath? path));
        PipelineOutputReader reader = Reader(Load, new PipelineOutput { IdPath = path });

        Read(reader, Encoding.UTF8.GetBytes($"{{\"quoted\":[\"{Id(9, 0)}\",\"{Id(9, 1)}\"],\"data\":{{\"id\":\"{Id(3, 4)}\"}}}}"));
        StampedPart part = Assert.Single(_content.Parts.ToArray());
        Assert.Equal((3L, 0b10000UL), (part.Stamp.Sequence, part.Parts));

        // A stamp of this run that is not where the id has to be is a row that nobody expects.
        Read(reader, Encoding.UTF8.GetBytes($"{{\"quoted\":[\"{Id(9, 0)}\"]}}"));
        Assert.Equal((ArrivedKind.Record, 0UL), (_content.Kind, Assert.Single(_content.Parts.ToArray()).Parts));
    }

    [Fact]
    public void Read_AShareOfUsers_HasAllOfTheirRecordsComparedOrNone()
    {
        PipelineOutputReader reader = Reader(Load, new PipelineOutput { Form = OutputForm.Rows, ContentShare = 0.3 });
        var compared = new Dictionary<int, bool>();
        for (int sequence = 0; sequence < 3_000; sequence++)
        {
            Read(reader, RowsOf(Load, sequence)[0]);
            bool isChecked = _content.Marks == ArrivedMarks.Checked;
            Assert.Equal(compared.TryAdd(Load.UserOf(sequence), isChecked) ? isChecked : compared[Load.UserOf(sequence)], isChecked);
        }

        Assert.InRange(compared.Values.Count(value => value), 230, 370);
    }

    [Fact]
    public void Read_ASampleThatNoRecordHas_IsReadAndNotCompared()
    {
        PipelineOutputReader reader = Reader(Load, new PipelineOutput { Form = OutputForm.Rows });

        Read(reader, Encoding.UTF8.GetBytes(Id(3, 63)));

        Assert.Equal((ArrivedMarks.None, 1UL << 63), (_content.Marks, Assert.Single(_content.Parts.ToArray()).Parts));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON, and nobody's")]
    [InlineData("{\"user_id\":\"a person\"}")]
    public void Read_WhatIsNotSoakds_IsForeign(string value)
    {
        Read(Reader(), Encoding.UTF8.GetBytes(value));

        Assert.Equal((ArrivedKind.Foreign, 0), (_content.Kind, _content.Parts.Length));
    }

    [Fact]
    public void Read_Rows_AllocatesNothing()
    {
        PipelineOutputReader reader = Reader(Load, new PipelineOutput { Form = OutputForm.Rows });
        byte[][] rows = [.. Enumerable.Range(0, 200).SelectMany(sequence => RowsOf(Load, sequence))];

        Assert.Equal(0, Allocations.OfWarm(() =>
        {
            foreach (byte[] row in rows) Read(reader, row);
        }));
    }

    private static PipelineOutputReader Reader(IWorkload? load = null, PipelineOutput? output = null) =>
        new(Run, load ?? Load, output ?? new PipelineOutput { Rehearsal = Rehearsal });

    private void Read(PipelineOutputReader reader, byte[] value)
    {
        _content.Clear();
        reader.Read([], value, _content);
    }

    private static List<byte[]> RowsOf(IWorkload workload, long sequence)
    {
        using var step = new HealthDataStep();
        var output = new StepOutput();
        step.Process(Value(workload, sequence), 1_795_000_000_000, output);
        return [.. Enumerable.Range(0, output.Count).Select(index => output.Value(index).ToArray())];
    }

    private static byte[] Value(IWorkload workload, long sequence)
    {
        byte[] value = new byte[workload.MaxBytes];
        return value[..workload.Write(sequence, sequence * 10, value)];
    }

    private static byte[] Replaced(byte[] value, string text, string by) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).Replace(text, by, StringComparison.Ordinal));

    private static string Id(long sequence, int sample)
    {
        byte[] id = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(Run, 0, sequence, sample, sequence * 10), id);
        return Encoding.ASCII.GetString(id);
    }
}
