using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Kafka.Children;
using Soakd.RunFiles;

namespace Soakd.Pipelines;

/// <summary>
/// Keeps the reference pipeline of a run running: starts it with the run, and starts it again when it dies, as a service manager would.
/// Each end and each return is an event of the run. When the run is over, the pipeline commits and ends.
/// </summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="target">Its name as a target.</param>
/// <param name="start">Starts a process of it.</param>
/// <param name="inbox">Takes the events.</param>
/// <param name="faults">Takes a fault of soakd.</param>
/// <param name="time">Waits before it is started again.</param>
internal sealed class PipelineKeeper(
    PipelineUnderTest pipeline, string target, Func<PipelineOrder, CancellationToken, Task<IPipelineProcess>> start, JournalInbox inbox,
    FaultLatch faults, TimeProvider time) : GuardedService("reference pipeline", faults)
{
    /// <summary>How often it is started again in a run.</summary>
    internal const int MostRestarts = 3;

    /// <summary>How long after its end it is started again.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task WorkAsync(CancellationToken stopping)
    {
        for (int restarts = 0; ; restarts++)
        {
            string why = await PlayAsync(restarts, stopping);
            TimeSpan pause = pipeline.End(why, Pause);
            Note((EventNames.Text, why), (EventNames.Restarts, $"{restarts}"));
            if (restarts == MostRestarts) return;
            await Task.Delay(pause, time, stopping);
        }
    }

    private async Task<string> PlayAsync(int restarts, CancellationToken stopping)
    {
        IPipelineProcess process;
        try
        {
            process = await start(pipeline.Order, stopping);
        }
        catch (ChildProcessException refused)
        {
            return refused.Message;
        }

        using (process)
        {
            if (restarts > 0) Note((EventNames.Over, "true"), (EventNames.Restarts, $"{restarts}"));
            try
            {
                await pipeline.EnterAsync(process, stopping);
                return await process.Ended.WaitAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                await process.EndAsync();
                throw;
            }
            finally
            {
                pipeline.Leave();
            }
        }
    }

    private void Note(params ReadOnlySpan<(string Name, string Value)> more)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [EventNames.Target] = target };
        foreach ((string name, string value) in more) fields[name] = value;
        inbox.AddEvent(EventNames.TargetRestartedOrGone, fields);
    }
}
