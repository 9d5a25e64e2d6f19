using Soakd.Kafka.Pipelining;
using Soakd.Loops;

namespace Soakd.Pipelines;

/// <summary>Turns one member of the reference pipeline until it is stopped, or cannot go on.</summary>
/// <param name="worker">The member.</param>
/// <param name="number">Which one it is, from 1.</param>
/// <param name="failed">Takes the reason when it cannot go on.</param>
internal sealed class PipelineLoop(PipelineWorker worker, int number, Action<string> failed) : ILoop
{
    private const int WaitMs = 100;
    private const int RecordsATurn = 100;

    public string Name => $"pipeline {number}";

    public long? Turn(long nowUs, CancellationToken stopping)
    {
        try
        {
            for (int i = 0; i < RecordsATurn && !stopping.IsCancellationRequested; i++) worker.Turn(WaitMs, stopping);
            return nowUs;
        }
        catch (PipelineFailedException failure)
        {
            failed(failure.Message);
            return null;
        }
    }
}
