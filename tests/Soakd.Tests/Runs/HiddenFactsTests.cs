using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Runs;

/// <summary>What a stricter unit switches off.</summary>
public sealed class HiddenFactsTests : IDisposable
{
    private const string TimeNamespace = "time:[4026531834]";

    private readonly TemporaryDirectory _place = new();
    private readonly EventLog _log = new();

    public void Dispose()
    {
        _log.Dispose();
        _place.Dispose();
    }

    [Fact]
    public void Hidden_NoFilesOfTheKernel_IsEachSeriesThatIsReadFromThem()
    {
        using var process = new ProcessSampler(_place["status"]);
        using var cgroup = new CgroupSampler(_place["sys"], _place["membership"]);

        Assert.Equal(
        [
            "soakd.process.private", "soakd.process.threads", "soakd.cgroup.memory", "soakd.cgroup.anon", "soakd.cgroup.memory_limit",
            "soakd.cgroup.throttled",
        ], SelfSeries.Hidden(process, cgroup));
    }

    [Fact]
    public void Hidden_EveryFileIsThere_IsNothing()
    {
        Directory.CreateDirectory(_place["sys"]);
        foreach (string file in (string[])["cgroup.controllers", "memory.current", "memory.max", "memory.stat", "cpu.stat"])
            _place.Write(Path.Combine("sys", file), "0\n");
        using var process = new ProcessSampler(_place.Write("status", "Threads:\t5\n"));
        using var cgroup = new CgroupSampler(_place["sys"], _place["membership"]);

        Assert.Empty(SelfSeries.Hidden(process, cgroup));
    }

    [Fact]
    public void Log_SomethingIsHidden_SaysWhatAndWhatItMeans()
    {
        HiddenFacts.Log(["soakd.cgroup.memory", "soakd.cgroup.anon"], knowsBoot: false, _log.Log);

        Assert.Equal(2, _log.Lines.Count);
        Assert.All(_log.Lines, line => Assert.Contains("\"event\":\"RunCaution\"", line, StringComparison.Ordinal));
        Assert.Contains("the system does not show it: soakd.cgroup.memory, soakd.cgroup.anon\"", _log.Lines[0], StringComparison.Ordinal);
        Assert.Contains("boot id: the name of the machine stands for its clock", _log.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Log_NothingIsHidden_SaysNothing()
    {
        HiddenFacts.Log([], knowsBoot: true, _log.Log);

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void ClockDomain_WithoutABootId_IsThatOfTheMachineAlone()
    {
        Assert.NotEqual(Domain("one", boot: ""), Domain("two", boot: ""));
        Assert.Equal(Domain("one", boot: ""), Domain("one", boot: ""));
    }

    [Fact]
    public void ClockDomain_WithABootId_IsThatOfTheBoot()
    {
        // Containers of one machine read the same clock under other names.
        Assert.Equal(Domain("one", "b1"), Domain("two", "b1"));
        Assert.NotEqual(Domain("one", "b1"), Domain("one", "b2"));
        Assert.Equal("070a56e45edf2591", Domain("one", "b1"));
    }

    private static string Domain(string host, string boot) => ClockDomain.Of(
        new ProcessIdentity(host, boot, Namespace: "pid:[4026531836]", Pid: 1, Started: 2), TimeNamespace, offsets: null);
}
