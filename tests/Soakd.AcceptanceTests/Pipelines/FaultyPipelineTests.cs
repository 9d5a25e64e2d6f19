using System.Diagnostics;
using Confluent.Kafka;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>A bad pipeline between two topics. soakd finds what is wrong, and names the pipeline as the owner.</summary>
public sealed class FaultyPipelineTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Run_PipelineThatSwapsRecordsOfAUser_FailsOnOrderAlone()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, new SwappedRecords(every: 300, atMost: 3).Pass);

        // The next record of each user comes soon, so no record is held when the load ends.
        SoakdProcess.Ended ended = await SoakAsync(directory, broker, "10s", "--set", "Soak:Payload:Users=20");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal((3, 0, 0), (run.Sum(c => c.Reordered), run.Sum(c => c.Lost), run.Sum(c => c.Duplicates)));
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.Equal((Verdict.Fail, Owner.Pipeline), Result(judgement, "reordered"));
        Assert.True(ended.ExitCode == 1, ended.ToString());
    }

    [Fact]
    public async Task Run_PipelineThatDropsARecordNowAndThen_IsSeenWhileItRunsAndProven()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        var dropping = new DroppedRecords(every: 300);
        await using var pipeline = new PassingPipeline(broker, dropping.Pass);

        // The next record of each user comes soon, so that it overtakes the dropped one.
        SoakdProcess.Ended ended = await SoakAsync(
            directory, broker, "24s", "--set", "Soak:Payload:Users=20", "--set", $"Soak:Targets:pass:Group={PassingPipeline.Group}");

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal(dropping.Dropped, run.Sum(c => c.Lost));
        Assert.Equal((Verdict.Fail, Owner.Pipeline), Result(judgement, "lost"));
        LossEntry first = judgement.Losses.First(loss => loss.Kind == LossKind.Lost);
        Assert.Contains("the group passing has read past its offset", first.Proof, StringComparison.Ordinal);
        int seen = ended.Output.IndexOf("RecordsOvertaken: overtaking of records begins", StringComparison.Ordinal);
        int drain = ended.Output.IndexOf("DrainStarted", StringComparison.Ordinal);
        Assert.True(seen >= 0 && seen < drain, ended.ToString());
        Assert.DoesNotContain("NothingReturned", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.True(ended.ExitCode == 1, ended.ToString());

        // The drain of five minutes ends when nothing more can come.
        Assert.InRange(run.Of<EndEntry>().Single().AtUs / 1e6, 24, 90);
    }

    [Fact]
    public Task Run_PipelineThatTakesLessThanItIsSent_IsBackpressuredAndToBlame() => Pace.NeededAsync(async () =>
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, taken =>
        {
            Thread.Sleep(10);
            return [taken.Message];
        });

        SoakdProcess.Ended ended = await SoakAsync(directory, broker, "40s");

        // The slope of the lag needs a minute, and this load is shorter. So the episode belongs to the drain, and nothing else fails.
        RunResult.Latest(directory.Path).NeedsPace(RunResult.Certain);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.Equal((Verdict.Fail, Owner.Pipeline), Result(judgement, "p95"));
        Finding pressed = Assert.Single(judgement.Findings, finding => finding.Name == "pipeline-backpressured");
        Assert.Equal(Owner.Pipeline, pressed.Owner);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail && finding.Owner != Owner.Pipeline);
        Assert.Contains("PipelineSaturated: saturation of the pipeline begins", ended.Output, StringComparison.Ordinal);
        Assert.True(ended.ExitCode == 1, ended.ToString());
    });

    [Fact]
    public Task Run_PipelineWhoseTaskOfOnePartitionHangs_NamesThePartition() => Pace.NeededAsync(async () =>
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, new HungTask(partition: 2, TimeSpan.FromSeconds(66)).Pass);

        // The slope of the lag needs a minute.
        await SoakAsync(directory, broker, "80s");

        RunResult.Latest(directory.Path).NeedsPace(RunResult.Certain);
        Finding pressed = Assert.Single(
            RunReports.Fold(directory["runs/latest"]).Findings, finding => finding.Name == "pipeline-backpressured");
        Assert.Equal(Owner.Pipeline, pressed.Owner);
        Assert.StartsWith("most of it waits in partition 2: look at the task that reads it", pressed.Hint, StringComparison.Ordinal);
    });

    private static (Verdict Verdict, Owner Owner) Result(Judgement judgement, string objective) =>
        judgement.Objectives.Where(line => line.Objective.Name == objective).Select(line => (line.Verdict, line.Owner)).Single();

    private static Task<SoakdProcess.Ended> SoakAsync(
        TemporaryDirectory directory, BrokerProcess broker, string length, params IEnumerable<string> more) => SoakdProcess.RunAsync(
            directory.Path, Within,
            [
                "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state", "--rate", "200", "--for", length,
                .. more,
            ]);

    /// <summary>
    /// Holds the records of one partition for this time. It begins some records after the rehearsal. Then it passes them on, a few at a
    /// time, because the embedded broker keeps only some megabytes that nobody has read.
    /// </summary>
    private sealed class HungTask(int partition, TimeSpan held)
    {
        private const int Before = 100;
        private const int AtOnce = 4;

        private readonly Queue<Message<byte[], byte[]>> _held = new();
        private long? _since;
        private int _taken;

        public IEnumerable<Message<byte[], byte[]>> Pass(ConsumeResult<byte[], byte[]> taken)
        {
            if (taken.Partition == partition && ++_taken == Before)
                _since = Stopwatch.GetTimestamp();
            bool hangs = _since is { } since && Stopwatch.GetElapsedTime(since) < held;
            if (taken.Partition == partition && (hangs || _held.Count > 0))
                _held.Enqueue(taken.Message);
            else
                yield return taken.Message;
            for (int i = 0; i < AtOnce && !hangs && _held.TryDequeue(out Message<byte[], byte[]>? late); i++)
                yield return late;
        }
    }

    /// <summary>Drops one record in so many. It begins after the rehearsal.</summary>
    private sealed class DroppedRecords(int every)
    {
        private const int Rehearsed = 10;

        private int _taken;

        public int Dropped { get; private set; }

        public IEnumerable<Message<byte[], byte[]>> Pass(ConsumeResult<byte[], byte[]> taken)
        {
            if (++_taken <= Rehearsed || _taken % every != 0) return [taken.Message];
            Dropped++;
            return [];
        }
    }

    /// <summary>Holds some records, each until the next record of its user has passed.</summary>
    private sealed class SwappedRecords(int every, int atMost)
    {
        private Message<byte[], byte[]>? _held;
        private int _taken;
        private int _swapped;

        public IEnumerable<Message<byte[], byte[]>> Pass(ConsumeResult<byte[], byte[]> taken)
        {
            Message<byte[], byte[]> message = taken.Message;
            if (_held is { } held && held.Key.AsSpan().SequenceEqual(message.Key))
            {
                _held = null;
                return [message, held];
            }

            if (_held is not null || _swapped == atMost || ++_taken % every != 0) return [message];
            _held = message;
            _swapped++;
            return [];
        }
    }
}
