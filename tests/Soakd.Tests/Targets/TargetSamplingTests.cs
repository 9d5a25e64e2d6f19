using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.RunFiles;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Targets;

public sealed class TargetSamplingTests : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);
    private static readonly Target Foreign = new("tm-0", TargetKind.Group, new Dictionary<string, string>());

    private readonly ManualTimeProvider _time = new();
    private readonly SampleBoard _board = new();
    private readonly JournalInbox _inbox = new(new RunClock(new ManualTimeProvider()));
    private readonly RecordingLogger _log = new();
    private readonly FaultLatch _faults = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _faults.Dispose();

    [Fact]
    public async Task Sample_OneThatDoesNotAnswer_DelaysNoOther()
    {
        using FakeSampler silent = FakeSampler.Of("silent");
        using FakeSampler answers = FakeSampler.Of("a");
        using TargetSampling sampling = await StartAsync((Foreign, silent), (Foreign, answers));
        await silent.BegunAsync();
        await answers.BegunAsync();

        for (int call = 0; call < 3; call++) await answers.FinishCallAsync(_time);

        Assert.Equal(new Dictionary<string, double> { ["a"] = 2 }, _board.Take());
        Assert.Equal(1, silent.Calls);
        await sampling.StopAsync(Stop);
    }

    [Fact]
    public async Task Sample_OneThatBlocksItsThread_DelaysNeitherTheStartNorAnother()
    {
        using var unblock = new ManualResetEventSlim();
        var blocks = new BlockingSampler(unblock);
        using FakeSampler answers = FakeSampler.Of("a");
        using TargetSampling sampling = await StartAsync((Foreign, blocks), (Foreign, answers));
        await answers.BegunAsync();

        for (int call = 0; call < 3; call++) await answers.FinishCallAsync(_time);

        Assert.Equal(2, _board.Take()["a"]);
        await sampling.StopAsync(Stop).WaitAsync(AtMost, Stop);
        unblock.Set();
    }

    [Fact]
    public async Task Sample_AnswerThatComesLate_CostsTheTicksBetween()
    {
        using FakeSampler late = FakeSampler.Of("a");
        using TargetSampling sampling = await StartAsync((Foreign, late));
        await late.BegunAsync();
        for (int tick = 0; tick < 5; tick++) _time.Advance(late.Period);
        Assert.Empty(_board.Take());

        late.Go();
        await late.BegunAsync();
        Assert.Equal(0, _board.Take()["a"]);
        await late.FinishCallAsync(_time);

        Assert.Equal(1, _board.Take()["a"]);
        Assert.Equal(3, late.Calls);
        await sampling.StopAsync(Stop);
    }

    [Fact]
    public async Task Start_KnownSeries_AreDeclaredInTheOrderOfTheTargets()
    {
        using FakeSampler first = FakeSampler.Of("a");
        using FakeSampler second = FakeSampler.Of("b");
        first.Add("tm-0", "a");
        second.Add("tm-1", "b");
        using TargetSampling sampling = await StartAsync((Foreign, first), (Foreign, second));
        await second.BegunAsync();

        Assert.Equal(["a", "b"], _inbox.TakeAll().Cast<SeriesEntry>().Select(series => series.Id));
        await sampling.StopAsync(Stop);
    }

    [Fact]
    public async Task Sample_NewSeries_IsDeclaredOnceAndBeforeItsFirstValue()
    {
        using var grows = new FakeSampler((self, call, into) =>
        {
            if (call == 1) self.Add("tm-0", "late");
            if (call >= 1) into["late"] = call;
        });
        using TargetSampling sampling = await StartAsync((Foreign, grows));
        await grows.BegunAsync();
        await grows.FinishCallAsync(_time);
        Assert.Empty(_inbox.TakeAll());

        await grows.FinishCallAsync(_time);
        await grows.FinishCallAsync(_time);

        Assert.Equal(new SeriesEntry("late", "1", Counter: false, "tm-0", ""), Assert.Single(_inbox.TakeAll()));
        Assert.Equal(2, _board.Take()["late"]);
        await sampling.StopAsync(Stop);
    }

    [Fact]
    public async Task Sample_ForeignOneThatThrows_IsLoggedOnceAnEpisodeAndHasNoValue()
    {
        using var fails = new FakeSampler((_, call, into) =>
        {
            into["a"] = call;
            if (call is 1 or 2 or 4) throw new InvalidOperationException($"refused {call}");
        });
        using TargetSampling sampling = await StartAsync((Foreign, fails));
        await fails.BegunAsync();

        var read = new List<double>();
        for (int call = 0; call < 6; call++)
        {
            await fails.FinishCallAsync(_time);
            read.AddRange(_board.Take().Values);
        }

        Assert.Equal([0, 3, 5], read);
        Assert.Null(_faults.Fault);
        Assert.All(_log.Logged, one => Assert.Equal(EventIds.RunCaution, one.Id));
        Assert.Equal(
            ["target tm-0 cannot be read, and its values are absent until it can: refused 1",
             "target tm-0 cannot be read, and its values are absent until it can: refused 4"],
            _log.Logged.Select(one => one.Fields["caution"]));
        await sampling.StopAsync(Stop);
    }

    [Fact]
    public async Task Sample_OwnOneThatThrows_IsAFaultOfSoakd()
    {
        using FakeSampler answers = FakeSampler.Of("a");
        using var fails = new FakeSampler((_, _, _) => throw new InvalidOperationException("refused"));
        using TargetSampling sampling = await StartAsync((Target.Self, answers), (Target.Self, fails));
        fails.Go();

        var tripped = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = _faults.Tripped.Register(tripped.SetResult);
        await tripped.Task.WaitAsync(AtMost, Stop);

        Assert.Equal(("sampler", "refused"), (_faults.Fault!.Loop, _faults.Fault.Exception.Message));
        await sampling.StopAsync(Stop);
    }

    [Fact]
    public async Task Stop_OneThatWaits_IsNoFaultAndIsNotLogged()
    {
        using FakeSampler waits = FakeSampler.Of("a");
        TargetSampling sampling = await StartAsync((Foreign, waits));
        await waits.BegunAsync();

        await sampling.StopAsync(Stop).WaitAsync(AtMost, Stop);
        sampling.Dispose();

        Assert.Null(_faults.Fault);
        Assert.Empty(_log.Logged);
        Assert.True(waits.IsDisposed);
    }

    private async Task<TargetSampling> StartAsync(params (Target Target, ITargetSampler Sampler)[] watched)
    {
        var sampling = new TargetSampling(
            [.. watched.Select(one => new SamplerLoop(one.Target, one.Sampler, _board, _inbox, _log, _time))], _faults);
        await sampling.StartAsync(Stop);
        return sampling;
    }

    private sealed class BlockingSampler(ManualResetEventSlim unblock) : ITargetSampler
    {
        public IReadOnlyList<SeriesEntry> Series => [];

        public ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
        {
            unblock.Wait(CancellationToken.None);
            return ValueTask.CompletedTask;
        }
    }
}
