using Soakd.Injections;
using Soakd.Kafka.Pipelining;
using Soakd.Pipelines.Faults;
using Soakd.TestKit;

namespace Soakd.Tests.Pipelines;

/// <summary>What comes out of a member of the reference pipeline to which a fault is injected.</summary>
public sealed class FaultyWriterTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly WrittenOutputs _written = new();

    [Fact]
    public void Drop_SoMany_LeavesThemOutEachOfAnotherRecord()
    {
        IOutputWriter fault = Fault("drop:3");

        for (int record = 0; record < 100; record++) _written.Write(fault, $"u{record}", 0, $"{record}a", $"{record}b");

        string[] all = [.. Enumerable.Range(0, 100).SelectMany(record => (string[])[$"{record}a", $"{record}b"])];
        string[] missing = [.. all.Except(_written.Values)];
        Assert.Equal(["0a", "8a", "16a"], missing);
        Assert.Equal(197, _written.Values.Count);
    }

    [Fact]
    public void Drop_OfARecordWithoutARow_TakesNothing()
    {
        IOutputWriter fault = Fault("drop:1");

        for (int record = 0; record < 20; record++) _written.Write(fault, "u", 0, "!letter");
        _written.Write(fault, "u", 0, "!letter", "row");

        Assert.Equal(Enumerable.Repeat("!letter", 21), _written.Values);
    }

    [Fact]
    public void Duplicate_SoMany_WritesThemTwice()
    {
        IOutputWriter fault = Fault("duplicate:2");

        for (int record = 0; record < 20; record++) _written.Write(fault, "u", 0, $"{record}");

        Assert.Equal(["0", "8"], _written.Values.GroupBy(value => value).Where(same => same.Count() == 2).Select(same => same.Key));
        Assert.Equal(22, _written.Values.Count);
    }

    [Fact]
    public void Alter_OneRow_ChangesItsValueAndNothingElse()
    {
        IOutputWriter fault = Fault("alter:1");

        _written.Write(fault, "u", 0, """{"user_id":"u","metadata":{"value":"7"},"value":72.5,"unit":"count/min"}""");

        Assert.Equal(["""{"user_id":"u","metadata":{"value":"7"},"value":73.5,"unit":"count/min"}"""], _written.Values);
    }

    [Fact]
    public void Reorder_OneRecord_IsWrittenAfterTheNextOfItsUser()
    {
        IOutputWriter fault = Fault("reorder:1");

        _written.Write(fault, "u1", 0, "1a", "1b");
        _written.Write(fault, "u2", 0, "2a");
        Assert.Equal(1, _written.Span.Outstanding);
        _written.Write(fault, "u1", 0, "3a");
        _written.Write(fault, "u1", 0, "4a");

        Assert.Equal(["2a", "3a", "1a", "1b", "4a"], _written.Values);
        Assert.Equal(0, _written.Span.Outstanding);
    }

    [Fact]
    public void Reorder_TheNextRecordNeverComes_IsWrittenWhenThePartitionIsGivenAway()
    {
        IOutputWriter fault = Fault("reorder:1");
        _written.Write(fault, "u1", 0, "1a");

        fault.Flush();

        Assert.Equal(["1a"], _written.Values);
        Assert.Equal(0, _written.Span.Outstanding);
    }

    [Fact]
    public void Delay_EveryRecord_IsWrittenSoMuchLaterAndNotCommittedBefore()
    {
        IOutputWriter fault = Fault("delay:500ms");
        _written.Write(fault, "u", 0, "1");
        Pass(0.3, fault);
        _written.Write(fault, "u", 0, "2");

        Assert.Empty(_written.Values);
        Assert.Equal(2, _written.Span.Outstanding);
        Pass(0.2, fault);
        Assert.Equal(["1"], _written.Values);
        Pass(0.3, fault);

        Assert.Equal(["1", "2"], _written.Values);
        Assert.Equal(0, _written.Span.Outstanding);
    }

    [Fact]
    public void Stall_OfOnePartition_HoldsThatOneAndKeepsItsOrder()
    {
        IOutputWriter fault = Fault("stall:10s#2");
        for (int record = 0; record < 6; record++) _written.Write(fault, "u", 2, $"held {record}");
        _written.Write(fault, "u", 1, "other");
        Pass(9.9, fault);
        Assert.Equal(["other"], _written.Values);

        // A few at a time, and what comes meanwhile stands behind them.
        Pass(0.1, fault);
        Assert.Equal(5, _written.Values.Count);
        _written.Write(fault, "u", 2, "held 6");
        Pass(0, fault);
        _written.Write(fault, "u", 2, "after");

        Assert.Equal(["other", .. Enumerable.Range(0, 7).Select(record => $"held {record}"), "after"], _written.Values);
        Assert.Equal(0, _written.Span.Outstanding);
    }

    [Fact]
    public void Stall_OfThePipeline_StandsStillForItsTimeOnce()
    {
        TimeSpan waited = TimeSpan.Zero;
        FaultSwitch begun = Switch("stall:3s");
        var fault = new StalledMember(_written, begun, length =>
        {
            waited += length;
            _time.Advance(length);
            return false;
        });

        _written.Write(fault, "u", 0, "1");
        _written.Write(fault, "u", 0, "2");

        Assert.Equal(TimeSpan.FromSeconds(3), waited);
        Assert.Equal(["1", "2"], _written.Values);
    }

    [Fact]
    public void Stall_ThePipelineIsStopped_EndsAtOnce()
    {
        var fault = new StalledMember(_written, Switch("stall:3s"), _ => true);

        _written.Write(fault, "u", 0, "1");

        Assert.Equal(["1"], _written.Values);
    }

    [Fact]
    public void Drop_AfterATime_BeginsSoLongAfterTheFirstRecord()
    {
        using var faults = new PipelineFaults([Read("drop:1@10s")], areTold: false, _time);
        IOutputWriter fault = faults.Before(_written);
        Pass(60, fault);
        _written.Write(fault, "u", 0, "1");
        Pass(9.9, fault);
        _written.Write(fault, "u", 0, "2");
        Pass(0.1, fault);

        _written.Write(fault, "u", 0, "3");

        Assert.Equal(["1", "2"], _written.Values);
    }

    [Fact]
    public void Drop_ByTwoMembers_IsCountedOnce()
    {
        using var faults = new PipelineFaults([Read("drop:3")], areTold: false, _time);
        IOutputWriter[] members = [faults.Before(_written), faults.Before(_written)];

        for (int record = 0; record < 100; record++) _written.Write(members[record % 2], "u", 0, $"{record}");

        Assert.Equal(97, _written.Values.Count);
    }

    [Fact]
    public void Drop_OnePartitionOnly_LeavesTheOthersAlone()
    {
        IOutputWriter fault = Fault("drop:100#1");

        for (int record = 0; record < 160; record++) _written.Write(fault, "u", record % 2, $"{record % 2}");

        Assert.Equal((80, 70), (_written.Values.Count(value => value == "0"), _written.Values.Count(value => value == "1")));
    }

    private void Pass(double seconds, IOutputWriter fault)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        fault.Turn();
    }

    private IOutputWriter Fault(string injection)
    {
        var faults = new PipelineFaults([Read(injection)], areTold: true, _time);
        IOutputWriter fault = faults.Before(_written);
        Assert.True(faults.TryBegin("0"));
        return fault;
    }

    private FaultSwitch Switch(string injection)
    {
        var begun = new FaultSwitch(Read(injection), isTold: true, _time);
        begun.Begin();
        return begun;
    }

    private static Injection Read(string injection)
    {
        Assert.True(Injection.TryParse(injection, PipelineInjections.All, out Injection? read, out string problem), problem);
        return read;
    }
}
