using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
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
    public string? Stalled => process.Health.Stalled;

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
                Text = DaemonText.Of(daemon, now) ?? "starting",
                Playing = now is null ? null : Of(now, daemon?.Playing),
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
        : now is null ? ProcessState.Preparing
        : ProcessState.Playing;

    private static ScheduledTime Of(DueRun due) => new(due.Run.Name, due.Run.Plan, due.At);

    private static PlayingRun Of(RunSnapshot now, string? schedule) => new(
        now.Judgement.Run.Run, schedule, now.Plan, now.Phase, Math.Round(now.Played.TotalSeconds, 1), now.Length.TotalSeconds,
        Math.Round(now.Now.Asked, 1), Math.Round(now.Now.Sent, 1), Math.Round(now.Now.Acked, 1), Ms(now, Percentiles.P50),
        Ms(now, Percentiles.P95), Ms(now, Percentiles.P99), now.Judgement.SoFar.Text(), now.Judgement.Total.Counts.Lost);

    private static double? Ms(RunSnapshot now, Percentile percentile) => now.Now[percentile] / 1e3;
}
