using Soakd.OperationsTests.Kubernetes;

namespace Soakd.OperationsTests.Alerts;

/// <summary>One Loki for the tests of the alerts, and the scenarios, which are played once, some at the same time.</summary>
public sealed class AlertTheatre : IAsyncDisposable
{
    private const int AtTheSameTime = 6;

    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _places = new(AtTheSameTime);
    private readonly Dictionary<string, (Stage Stage, Task Played)> _scenarios = new(StringComparer.Ordinal);
    private Loki? _loki;
    private AlertWatch? _watch;
    private Task _watching = Task.CompletedTask;

    /// <summary>The Loki. Without the tools the test is skipped.</summary>
    internal async Task<Loki> LokiAsync() => _loki ??= await Loki.StartAsync();

    /// <summary>Waits until a scenario was played.</summary>
    /// <param name="scenario">The scenario. What it lacks skips the test.</param>
    /// <param name="image">The image for a container.</param>
    /// <returns>What was logged.</returns>
    internal async Task<IReadOnlyList<LogLine>> PlayedAsync(Scenario scenario, SoakdImage image)
    {
        Assert.SkipWhen(scenario.Lacks is not null, scenario.Lacks ?? "");
        SoakdChild.Need();
        if (_scenarios.Count == 0) await BeginAsync(image);
        (Stage stage, Task played) = _scenarios[scenario.Name];
        await played;
        return stage.Lines;
    }

    /// <summary>What fired for runs, as soon as a condition holds for it, or a time is over.</summary>
    internal async Task<IReadOnlyList<Firing>> FiringsAsync(
        IReadOnlySet<string> runs, Func<IReadOnlyList<Firing>, bool> holds, TimeSpan within)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (_watching.IsFaulted) await _watching;
            Firing[] firings = [.. _watch!.Firings.Where(firing => runs.Contains(firing.Key.Run))];
            if (holds(firings) || TimeProvider.System.GetElapsedTime(begin) > within) return firings;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll([_watching, .. _scenarios.Values.Select(one => one.Played)]).ContinueWith(_ => { }, TaskScheduler.Default);
        foreach ((Stage stage, _) in _scenarios.Values) stage.Dispose();
        if (_loki is not null) await _loki.DisposeAsync();
        _places.Dispose();
        _end.Dispose();
    }

    private async Task BeginAsync(SoakdImage image)
    {
        Loki loki = await LokiAsync();
        Scenario[] possible = [.. Scenario.All.Where(scenario => scenario.Lacks is null)];
        if (possible.Any(scenario => scenario.Name == "memory")) await image.BuiltAsync();
        _watch = new AlertWatch(loki);
        // They outlive the test that asks first.
        using AsyncFlowControl alone = ExecutionContext.SuppressFlow();
        _watching = Task.Run(() => _watch.WatchAsync(_end.Token), CancellationToken.None);
        foreach (Scenario scenario in possible)
        {
            var stage = new Stage(loki, scenario.Name);
            _scenarios[scenario.Name] = (stage, Task.Run(() => PlayAsync(stage, scenario), CancellationToken.None));
        }
    }

    private async Task PlayAsync(Stage stage, Scenario scenario)
    {
        await _places.WaitAsync(_end.Token);
        try
        {
            await stage.PlayAsync(scenario.Play);
        }
        finally
        {
            _places.Release();
        }
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(nameof(AlertTheatre))]
public sealed class AlertTheatreDefinition : ICollectionFixture<AlertTheatre>;
