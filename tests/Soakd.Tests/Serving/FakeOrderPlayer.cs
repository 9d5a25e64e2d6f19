using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Serving;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Serving;

/// <summary>Plays no run: the test says when and how each ends.</summary>
internal sealed class FakeOrderPlayer : IOrderPlayer
{
    private readonly List<TaskCompletionSource<PlayedRun>> _runs = [];

    /// <summary>The runs that were begun, each with its length for the canary.</summary>
    public List<string> Begun { get; } = [];

    public double WrittenBytes { get; set; }

    /// <summary>The stop of the newest run.</summary>
    public IStop Stop { get; private set; } = new ManualStop();

    public RunOrder Canary(TimeSpan length)
    {
        Begun.Add($"{length.TotalMinutes:0} min");
        return RunOrder.Canary(new RunsOptions("runs", null, 20, long.MaxValue, null), length);
    }

    public Task<PlayedRun> PlayAsync(RunOrder order, IStop stop)
    {
        Stop = stop;
        _runs.Add(new TaskCompletionSource<PlayedRun>());
        Begun.Add(order.Name);
        return _runs[^1].Task;
    }

    /// <summary>Ends the newest run with an exit code.</summary>
    public void End(int exit = 0, double bytes = 0, bool loopsEnded = true) =>
        _runs[^1].SetResult(new PlayedRun(exit, bytes, "runs/simulated", loopsEnded));

    /// <summary>Refuses the newest run.</summary>
    public void Refuse(params string[] lines) => _runs[^1].SetException(new ConfigurationException(lines));

    /// <summary>The newest run was stopped before its first record.</summary>
    public void Cancel() => _runs[^1].SetCanceled(CancellationToken.None);

    /// <summary>The newest run has a fault that nobody expects.</summary>
    public void Fault(Exception fault) => _runs[^1].SetException(fault);
}
