using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Runs;

namespace Soakd.Serving;

/// <summary>
/// Plays the runs of the daemon. Each begins with new clients, secrets that are read again, and the last good tuning. A run that is refused
/// is prepared again after a pause, because a cluster may just be restarting.
/// </summary>
internal sealed class OrderPlayer : IOrderPlayer
{
    private const int MostRetries = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly LoadedConfiguration _configuration;
    private readonly ServedPlans _plans;
    private readonly ScheduleMemory _memory;
    private readonly ProcessServices _process;
    private readonly RunPlayer _player;
    private readonly ILogger _log;

    // Made for the first run: it loads libraries that a daemon which plays nothing yet does not need in its memory.
    private readonly Lazy<ResiliencePipeline> _again;

    /// <param name="plans">The configuration of the daemon, and its plans.</param>
    /// <param name="memory">What the runs of the last 24 hours wrote.</param>
    /// <param name="process">What the process lends to its runs.</param>
    /// <param name="player">Plays a run.</param>
    public OrderPlayer(ServedPlans plans, ScheduleMemory memory, ProcessServices process, RunPlayer player)
    {
        (_configuration, _plans, _memory, _process, _player) = (plans.Configuration, plans, memory, process, player);
        _log = process.Loggers.CreateLogger("soakd");
        _again = new Lazy<ResiliencePipeline>(Retries);
    }

    public double WrittenBytes => _process.Current.WrittenBytes;

    public RunOrder Canary(TimeSpan length) => RunOrder.Canary(_configuration.Soak.Runs, length);

    public Task<PlayedRun> PlayAsync(RunOrder order, IStop stop) => Task.Run(async () =>
    {
        PlayedRun played = await _again.Value.ExecuteAsync(async _ => await _player.PlayAsync(RequestOf(order), stop), stop.Asked);
        if (!order.IsCanary) TrendLog.Write(played.Directory, order.Name, _log);
        return played;
    });

    private ResiliencePipeline Retries() => new ResiliencePipelineBuilder { Name = "run", TimeProvider = _process.Time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ConfigurationException>(),
            MaxRetryAttempts = MostRetries,
            Delay = Pause,
            BackoffType = DelayBackoffType.Exponential,
            OnRetry = retry =>
            {
                string why = string.Join("; ", ((ConfigurationException)retry.Outcome.Exception!).Lines);
                Events.RunCaution(_log, $"the run is tried again in {retry.RetryDelay.TotalSeconds:0} s: {why}");
                return default;
            },
        })
        .Build();

    private RunRequest RequestOf(RunOrder order)
    {
        LoadedConfiguration run = ConfigurationLoader.ForRun(_configuration, _process.LastGoodTuning.Given, order.Values);
        SafetyOptions safety = run.Soak.Safety with { WrittenWithinADay = _memory.WrittenWithinADay(_process.Time.GetUtcNow()) };
        run = run with { Soak = run.Soak with { Safety = safety } };
        return new RunRequest(run, PlanChoice.Of(_plans.Read[order.Plan], run), DryRun: false) { Injected = _plans.Injected };
    }
}
