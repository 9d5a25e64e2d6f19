using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.TestKit;
using Soakd.Tuning;

namespace Soakd.Tests.Tuning;

public sealed class TuningWatchTests : IDisposable
{
    private readonly TuningDesk _desk = new("""{ "Tuning": { "RateFactor": 1 } }""");
    private readonly ManualTimeProvider _time = new();
    private readonly List<TuningNotice> _notices = [];
    private readonly FaultLatch _faults = new();
    private readonly LogLevels _levels = new(new Dictionary<string, LogLevel>());
    private readonly LastGoodTuning _lastGood;
    private readonly LiveTuning _tuning;
    private readonly TuningWatch _watch;

    public TuningWatchTests()
    {
        _lastGood = new LastGoodTuning(_desk.Configuration.TuningSources.AtStart);
        _tuning = new LiveTuning(new AppliedTuning(_desk.Configuration.Tuning.Snapshot(0), "start", []));
        var effects = new TuningEffects(applied => _tuning.Current = applied, _levels, _lastGood, _notices.Add);
        _watch = new TuningWatch(_desk.File, _desk.Editor, _lastGood, effects.Apply, _faults, _time, hangup: null);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _faults.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public async Task Start_AnEdit_IsAppliedWithinASecond()
    {
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        Second();
        Assert.Equal(0, _tuning.Current.Snapshot.Generation);

        _desk.Text = """{ "Tuning": { "RateFactor": 2, "LogLevel": { "Default": "Debug" } } }""";
        Second();

        Assert.Equal((1, 2m), (_tuning.Current.Snapshot.Generation, _tuning.Current.Snapshot.Factor));
        Assert.True(_levels.IsEnabled("Soakd", LogLevel.Debug));
        await _watch.StopAsync(TestContext.Current.CancellationToken);
        Assert.Null(_faults.Fault);
    }

    [Fact]
    public async Task Start_ABadEdit_IsReportedOnce()
    {
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        _desk.Text = "{";
        Second();
        Second();

        Assert.Single(_notices);
        Assert.Equal(0, _tuning.Current.Snapshot.Generation);
        await _watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void LookAtOnce_AnEdit_IsAppliedWithoutWaiting()
    {
        _desk.Text = """{ "Tuning": { "Pause": true } }""";

        _watch.LookAtOnce();

        Assert.True(_tuning.Current.Snapshot.Pause);
        Assert.Equal("SIGHUP", _tuning.Current.Source);
    }

    [Fact]
    public async Task Start_AnotherWatchAcceptedAnEditMeanwhile_TakesItAndSaysNothingAgain()
    {
        const string edited = """{ "Soak": { "Name": "other" }, "Tuning": { "RateFactor": 2, "LogLevel": { "Default": "Debug" } } }""";
        _lastGood.Given = JsonSettings.Parse(edited, _desk.File);

        await _watch.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 2m), (_tuning.Current.Snapshot.Generation, _tuning.Current.Snapshot.Factor));
        Assert.Equal(_desk.File, _tuning.Current.Source);
        Assert.Empty(_notices);
        await _watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_WhatAnotherWatchAcceptedBreaksALimitOfThisPlan_IsReported()
    {
        _lastGood.Given = JsonSettings.Parse("""{ "Tuning": { "Rates": { "hold": 5 } } }""", _desk.File);

        await _watch.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Tuning:Rates:hold", Assert.Single(_notices).Fields["key"]);
        Assert.Equal(0, _tuning.Current.Snapshot.Generation);
        await _watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stop_AnEditAfterIt_IsLeftToWhoeverWatchesNext()
    {
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        await _watch.StopAsync(TestContext.Current.CancellationToken);
        _desk.Text = """{ "Tuning": { "RateFactor": 2 } }""";

        _watch.LookAtOnce();
        Second();

        Assert.Equal(0, _tuning.Current.Snapshot.Generation);
        Assert.Null(_lastGood.Considered);
    }

    [Fact]
    public void LookAtOnce_AFault_EndsTheRunInsteadOfTheWatch()
    {
        var effects = new TuningEffects(applied => _tuning.Current = applied, _levels, _lastGood, _ => throw new InvalidOperationException("no room"));
        using var watch = new TuningWatch(_desk.File, _desk.Editor, _lastGood, effects.Apply, _faults, _time, hangup: null);
        _desk.Text = "{";

        watch.LookAtOnce();

        Assert.Equal("tuning", _faults.Fault!.Loop);
    }

    private void Second() => _time.Advance(TimeSpan.FromSeconds(1));
}
