using Soakd.Hosting;
using Soakd.Live;
using Soakd.Runs;
using Soakd.Schedules;
using Soakd.Web;

namespace Soakd.Serving;

/// <summary>The daemon as its status shows it. Thread-safe.</summary>
/// <param name="name">The name of the soak.</param>
/// <param name="status">What the daemon does; null before its first turn.</param>
/// <param name="process">The run that is being played, and the loops.</param>
/// <param name="stop">The end of the daemon.</param>
internal sealed class DaemonView(string name, Func<DaemonStatus?> status, ProcessServices process, IStop stop) : IProcessView
{
    private const int MostUpcoming = 20;

    public string? Stalled => process.Health.Stalled;

    public IReadOnlyList<ScheduledTime> Upcoming => [.. status()?.Upcoming.Take(MostUpcoming).Select(Of) ?? []];

    public StatusDocument Status
    {
        get
        {
            DaemonStatus? daemon = status();
            LiveRun? live = process.Current.Live;
            RunSnapshot? now = live?.Latest;
            return new StatusDocument
            {
                Version = ProductVersion.Text,
                Name = name,
                State = StateOf(daemon, now),
                Text = DaemonText.Of(daemon, process.Current) ?? "starting",
                Playing = now is null ? null : RunView.Playing(now, daemon?.Playing),
                Next = daemon?.Next is { } next ? Of(next) : null,
                Waiting = [.. daemon?.Waiting.Select(Of) ?? []],
                Last = daemon?.Last is { } last ? new LastRun(last.Name, last.At, last.ExitCode) : null,
            };
        }
    }

    private ProcessState StateOf(DaemonStatus? daemon, RunSnapshot? now) =>
        stop.Asked.IsCancellationRequested ? ProcessState.Stopping
        : daemon is null ? ProcessState.Starting
        : daemon.Playing is null ? ProcessState.Idle
        : process.Current.IsEnding ? ProcessState.Ending
        : now is null ? ProcessState.Preparing
        : ProcessState.Playing;

    private static ScheduledTime Of(DueRun due) => new(due.Run.Name, due.Run.Plan, due.At);
}
