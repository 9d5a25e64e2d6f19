using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.Runs;
using Soakd.Systemd;
using Soakd.Web;

namespace Soakd.Serving;

/// <summary>A process that plays one run, as its status shows it. Thread-safe.</summary>
/// <param name="name">The name of the soak.</param>
/// <param name="process">The run, and the loops.</param>
/// <param name="stop">The early end of the run.</param>
internal sealed class RunView(string name, ProcessServices process, IStop stop) : IProcessView
{
    public string? Stalled => process.Health.Stalled;

    public StatusDocument Status
    {
        get
        {
            RunSnapshot? now = process.Current.Live?.Latest;
            return new StatusDocument
            {
                Version = ProductVersion.Text,
                Name = name,
                State = StateOf(now),
                Text = StatusText.Of(process.Current) ?? "preparing",
                Playing = now is null ? null : Playing(now, schedule: null),
            };
        }
    }

    /// <summary>A run as it stands.</summary>
    /// <param name="now">The run.</param>
    /// <param name="schedule">Its name in the schedule; null outside of one.</param>
    public static PlayingRun Playing(RunSnapshot now, string? schedule) => new(
        now.Judgement.Run.Run, schedule, now.Plan, now.Phase, Math.Round(now.Played.TotalSeconds, 1), now.Length.TotalSeconds,
        Math.Round(now.Now.Asked, 1), Math.Round(now.Now.Sent, 1), Math.Round(now.Now.Acked, 1), Ms(now, Percentiles.P50),
        Ms(now, Percentiles.P95), Ms(now, Percentiles.P99), now.Judgement.SoFar.Text(), now.Judgement.Total.Counts.Lost);

    private ProcessState StateOf(RunSnapshot? now) =>
        stop.Asked.IsCancellationRequested ? ProcessState.Stopping
        : process.Current.IsEnding ? ProcessState.Ending
        : now is null ? ProcessState.Preparing
        : ProcessState.Playing;

    private static double? Ms(RunSnapshot now, Percentile percentile) => now.Now[percentile] / 1e3;
}
