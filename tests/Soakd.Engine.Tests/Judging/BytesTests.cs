using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class BytesTests
{
    [Theory]
    [InlineData(1, "9.8 MiB sent to the brokers; the estimate for the whole plan was 30 MiB")]
    [InlineData(3, "9.8 MiB sent to the brokers, 29 MiB in 3 replicas; the estimate for the whole plan was 30 MiB")]
    public void Notes_BytesThatWereSent_StandBesideTheEstimate(int copies, string expected) => Assert.Contains(
        expected,
        Judged.Run(Sent(SimulatedRun.Default with { EstimatedBytes = 30 << 20, Copies = copies })).Notes);

    [Fact]
    public void Notes_AJournalWithoutAnEstimate_SayNothing() =>
        Assert.DoesNotContain(Judged.Run(Sent(SimulatedRun.Default)).Notes, note => note.Contains("sent to", StringComparison.Ordinal));

    [Fact]
    public void Notes_WhatSoakdChose_IsSaid() => Assert.Contains(
        "linger.ms 25 chosen by soakd", Judged.Run(Sent(SimulatedRun.Default with { Choices = ["linger.ms 25 chosen by soakd"] })).Notes);

    [Fact]
    public void Judge_MoreBytesThanAllowed_IsIncompleteAndSaysHowMany()
    {
        Judgement judgement = Judged.Run(
            new JournalBuilder().Phase("hold").Seconds(30).End(EndReason.MaxBytes, "29 MiB in 3 replicas, limit 20 MiB"));

        Finding end = judgement.Findings.Single(finding => finding.Name == "end");
        Assert.Equal(
            (Verdict.Incomplete, "the largest allowed number of bytes was sent: 29 MiB in 3 replicas, limit 20 MiB"),
            (judgement.Verdict, end.Detail));
    }

    private static JournalBuilder Sent(RunEntry run) => new JournalBuilder(run).Phase("hold").Seconds(
        30, new SimulatedSecond { Series = new Dictionary<string, double> { [SelfTarget.ProducerSentBytes] = 9.8 * 1024 * 1024 } }).End();
}
