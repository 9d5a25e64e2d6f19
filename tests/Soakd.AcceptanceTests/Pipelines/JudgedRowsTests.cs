using System.Text;
using System.Text.Json.Nodes;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Stamps;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>Pipelines that write wrong rows and dead letters. soakd finds each of them, and counts it exactly.</summary>
public sealed class JudgedRowsTests
{
    private const int Each = 7;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Run_AHealthyPipeline_EveryRowAndDeadLetterIsComparedAndNothingIsWrong()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out", "dlq");
        await using var pipeline = new RowPipeline(broker, record => [record]);

        SoakdProcess.Ended ended = await SoakAsync(directory, broker, "12s", "--set", "Soak:Topics:DeadLetter=dlq");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal(("rows", true), (judgement.Run.OutputForm, judgement.Run.ReadsDeadLetters));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal(run.Sum(c => c.Parts + c.DeadLetters), run.Sum(c => c.ContentChecked));
        Assert.True(run.Sum(c => c.DeadLetters) > 0 && run.Sum(c => c.ToReject) > run.Sum(c => c.DeadLetters), ended.ToString());
        Assert.Equal(0, Wrong(run));
        Assert.DoesNotContain(
            judgement.Objectives, result => result is { Verdict: Verdict.Fail, Objective.Condition.Dimension: Dimension.Count });
        Assert.Contains("each row was compared, field by field", OneLine(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RowsAreSpoiledInEveryWay_EachIsCountedAndTheFirstIsNamed()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out", "dlq");
        var spoil = new Spoil();
        await using var pipeline = new RowPipeline(broker, spoil.Of);

        SoakdProcess.Ended ended = await SoakAsync(
            directory, broker, "25s", "--set", "Soak:Topics:DeadLetter=dlq", "--set", $"Soak:Targets:rows:Group={RowPipeline.Group}");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal((Each, Each, Each), (run.Sum(c => c.Corrupt), run.Sum(c => c.MissingRows), run.Sum(c => c.Duplicates)));
        Assert.Equal((Each, Each, Each), (run.Sum(c => c.WrongAccepts), run.Sum(c => c.WrongRejects), run.Sum(c => c.DlqMissing)));
        Assert.Equal((Each, Each), (run.Sum(c => c.Unexpected), run.Sum(c => c.DlqForeign)));
        foreach (string name in (string[])["corrupt", "missing-rows", "wrong-accepts", "wrong-rejects", "unexpected", "dlq-missing"])
        {
            ObjectiveResult result = judgement.Objectives.Single(one => one.Objective.Name == name);
            Assert.Equal((name, Verdict.Fail, Owner.Pipeline), (name, result.Verdict, result.Owner));
        }

        LossEntry altered = judgement.Losses.First(loss => loss.Kind == LossKind.Corrupt);
        Assert.EndsWith(": unit differs", altered.Proof, StringComparison.Ordinal);
        Assert.True(altered is { Partition: >= 0, Offset: >= 0 });
        Assert.Contains("ContentWrong: wrong content begins", ended.Output, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    [Fact]
    public async Task Run_DeadLettersAreNotNamed_RejectsAreJudgedByAbsenceAndTheFirstScreenSaysSo()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out", "dlq");
        await using var pipeline = new RowPipeline(broker, record => [record]);

        SoakdProcess.Ended ended = await SoakAsync(directory, broker, "12s");

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal((0L, 0L), (Wrong(run), run.Sum(c => c.DeadLetters)));
        Assert.Contains("rejects are judged by absence alone", OneLine(ended.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TheOutputKeepsTheIdAlone_IsSaidNotToBeCompared()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out", "dlq");
        await using var pipeline = new RowPipeline(
            broker, record => [record with { Value = Encoding.UTF8.GetBytes($$$"""{"data":{"id":"{{{IdOf(record)}}}"}}""") }]);

        SoakdProcess.Ended ended = await SoakAsync(directory, broker, "12s", "--set", "Soak:Pipeline:Output:IdPath=data.id");

        RunResult run = RunResult.Latest(directory.Path);
        Assert.Equal("ids", RunReports.Fold(directory["runs/latest"]).Run.OutputForm);
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal((0L, 0L), (Wrong(run), run.Sum(c => c.ContentChecked)));
        Assert.Contains("the content was not compared", OneLine(ended.Output), StringComparison.Ordinal);
    }

    private static long Wrong(RunResult run) => run.Sum(
        c => c.Lost + c.Duplicates + c.Reordered + c.Corrupt + c.MissingRows + c.WrongAccepts + c.WrongRejects + c.Unexpected + c.DlqMissing
            + c.DlqForeign);

    private static string IdOf(RowRecord record) => $"{JsonNode.Parse(record.Value)!["sample_id"]}";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static Task<SoakdProcess.Ended> SoakAsync(
        TemporaryDirectory directory, BrokerProcess broker, string length, params IEnumerable<string> more) =>
        SoakdProcess.RunAsync(
            directory.Path, Within,
            [
                "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state", "--rate", "200", "--for", length,
                "--set", "Soak:Payload:InvalidShare=0.1", .. more,
            ]);

    /// <summary>Spoils some rows and dead letters in each way, after the rehearsal's.</summary>
    private sealed class Spoil
    {
        private const int Rehearsed = 100;
        private const int Every = 60;

        private readonly Dictionary<string, int> _done = [];
        private int _rows;
        private int _letters;

        public RowRecord[] Of(RowRecord record)
        {
            JsonObject json = JsonNode.Parse(record.Value)!.AsObject();
            if (record.IsRow) return ++_rows > Rehearsed && _rows % Every == 0 ? Row(record, json) : [record];

            // A dead letter without an id is about a whole payload.
            bool isRejected = (string?)json["error_type"] == "VALIDATION_ERROR";
            return isRejected && ++_letters % 3 == 0 ? Letter(record, json) : [record];
        }

        private RowRecord[] Row(RowRecord record, JsonObject json) => (_rows / Every % 5) switch
        {
            0 when Once("alter") => [Changed(record, json, "unit", "ounces")],
            1 when Once("drop") => [],
            2 when Once("repeat") => [record, record],
            3 when Once("reject") => [new RowRecord("dlq", record.Key, Letter((string)json["sample_id"]!))],
            4 when Once("invent") => [record, Changed(record, json, "sample_id", Invented((string)json["sample_id"]!))],
            _ => [record],
        };

        private RowRecord[] Letter(RowRecord record, JsonObject json) => (_letters / 3 % 3) switch
        {
            0 when Once("accept") => [record with { Topic = "out" }],
            1 when Once("forget") => [],
            2 when Once("foreign") => [record, new RowRecord("dlq", [], "{\"error_type\":\"DESERIALIZATION_ERROR\"}"u8.ToArray())],
            _ => [record],
        };

        private bool Once(string way)
        {
            int done = _done.GetValueOrDefault(way);
            _done[way] = done + 1;
            return done < Each;
        }

        private static RowRecord Changed(RowRecord record, JsonObject json, string field, string value)
        {
            JsonNode changed = json.DeepClone();
            changed[field] = value;
            return record with { Value = Encoding.UTF8.GetBytes(changed.ToJsonString()) };
        }

        private static byte[] Letter(string id) => Encoding.UTF8.GetBytes(
            new JsonObject { ["error_type"] = "VALIDATION_ERROR", ["sample_id"] = id }.ToJsonString());

        // A record that this run never sends.
        private static string Invented(string id)
        {
            Assert.True(StampCodec.TryRead(Encoding.ASCII.GetBytes(id), out RecordStamp stamp));
            byte[] text = new byte[StampCodec.Length];
            StampCodec.Write(stamp with { Sequence = stamp.Sequence + 1_000_000_000 }, text);
            return Encoding.ASCII.GetString(text);
        }
    }
}
