using System.Text;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

/// <summary>What is read of a dead letter: about which sample it is, and whether its type is right.</summary>
public sealed class DeadLetterReaderTests
{
    private const int Run = 0xABC123;

    private static readonly IWorkload Workload = new HealthDataWorkload(new HealthDataSettings
    {
        Run = Run, Seed = 7, InvalidShare = 0.5, Anchor = new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero),
    });

    private readonly RecordContent _content = new();

    [Fact]
    public void Read_TheLettersOfThePipeline_AreAsTheyHaveToBe()
    {
        using var step = new HealthDataStep();
        var output = new StepOutput();
        ulong[] rejected = new ulong[500];
        int unnamed = 0;
        for (int sequence = 0; sequence < rejected.Length; sequence++)
        {
            step.Process(Value(sequence), 1_795_000_000_000, output);
            foreach (int index in Enumerable.Range(0, output.Count).Where(output.IsDeadLetter))
            {
                Read(output.Value(index).ToArray());
                Assert.NotEqual(ArrivedKind.Foreign, _content.Kind);
                Assert.Equal(ArrivedMarks.None, _content.Marks & ArrivedMarks.Corrupt);
                if (_content.Kind == ArrivedKind.Unnamed) unnamed++;
                else if (_content.Marks == ArrivedMarks.Checked) rejected[sequence] |= Assert.Single(_content.Parts.ToArray()).Parts;
            }

            Assert.Equal(Workload.Expected(sequence).DeadLetters, rejected[sequence]);
        }

        Assert.True(unnamed > 0);
    }

    [Theory]
    [InlineData("\"TRANSFORMATION_ERROR\"")]
    [InlineData("\"PROCESSING_ERROR\"")]
    [InlineData("\"\"")]
    [InlineData("7")]
    public void Read_ARejectedSampleWithAnotherType_IsCorrupt(string type)
    {
        Read($$"""{"error_type":{{type}},"sample_id":"{{Id(OutcomeKind.Rejected)}}"}""");

        Assert.Equal(ArrivedMarks.Checked | ArrivedMarks.Corrupt, _content.Marks);
        Assert.Equal(
            "error_type is not VALIDATION_ERROR", RecordDifference.Text(Workload, new Arrived { Difference = _content.Difference }));
    }

    [Theory]
    [InlineData(OutcomeKind.Dropped)]
    [InlineData(OutcomeKind.Row)]
    public void Read_AnotherSample_HasNoTypeThatIsRight(OutcomeKind kind)
    {
        Read($$"""{"error_type":"VALIDATION_ERROR","sample_id":"{{Id(kind)}}"}""");

        Assert.Equal((ArrivedKind.Record, ArrivedMarks.None), (_content.Kind, _content.Marks));
        Assert.Single(_content.Parts.ToArray());
    }

    [Fact]
    public void Read_ALetterWithoutAType_IsNotCompared()
    {
        Read($"the id {Id(OutcomeKind.Rejected)}, in no JSON");

        Assert.Equal((ArrivedKind.Record, ArrivedMarks.None), (_content.Kind, _content.Marks));
    }

    [Fact]
    public void Read_ALetterThatQuotesThePayload_IsAboutTheSampleThatItNames()
    {
        string payload = Encoding.UTF8.GetString(Value(3));
        string id = IdOf(3, 2);
        Read($$"""{"payload":{{payload}},"error_type":"VALIDATION_ERROR","sample_id":"{{id}}"}""");
        Assert.Equal(0b100UL, Assert.Single(_content.Parts.ToArray()).Parts);

        Read($$"""{"payload":{{payload}},"error_type":"PROCESSING_ERROR"}""");
        Assert.Equal(0b11111UL, Assert.Single(_content.Parts.ToArray()).Parts);
    }

    [Theory]
    [InlineData("", ArrivedKind.Foreign)]
    [InlineData("not JSON", ArrivedKind.Foreign)]
    [InlineData("{\"error_type\":\"DESERIALIZATION_ERROR\",\"sample_id\":null}", ArrivedKind.Foreign)]
    [InlineData("{\"error_type\":\"VALIDATION_ERROR\"}", ArrivedKind.Foreign)]
    [InlineData("{\"user_id\":{\"a\":[1]},\"error_type\":\"TRANSFORMATION_ERROR\",\"sample_id\":null}", ArrivedKind.Unnamed)]
    public void Read_ALetterWithoutAStamp_IsSomebodyElsesOrNamesNoSample(string value, ArrivedKind kind)
    {
        Read(value);

        Assert.Equal((kind, 0), (_content.Kind, _content.Parts.Length));
    }

    private void Read(string value) => Read(Encoding.UTF8.GetBytes(value));

    private void Read(byte[] value)
    {
        Assert.True(IdPath.TryParse("sample_id", out IdPath? path));
        _content.Clear();
        new DeadLetterReader(Run, Workload, path).Read([], value, _content);
    }

    private static string Id(OutcomeKind kind) =>
        (from sequence in Enumerable.Range(0, 1_000)
         from sample in Enumerable.Range(0, 5)
         where Workload.OutcomeOf(sequence, sample).Kind == kind
         select IdOf(sequence, sample)).First();

    private static byte[] Value(long sequence)
    {
        byte[] value = new byte[Workload.MaxBytes];
        return value[..Workload.Write(sequence, sequence * 10, value)];
    }

    private static string IdOf(long sequence, int sample)
    {
        byte[] id = new byte[StampCodec.Length];
        StampCodec.Write(new RecordStamp(Run, 0, sequence, sample, sequence * 10), id);
        return Encoding.ASCII.GetString(id);
    }
}
