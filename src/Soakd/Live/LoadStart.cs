using Soakd.Engine.Journal;

namespace Soakd.Live;

/// <summary>Knows from the journal when the load began: what the times of faults count from.</summary>
internal sealed class LoadStart : IRunReader
{
    private readonly TaskCompletionSource<long> _atUs = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>When, in microseconds since the run's start; completed soon after it.</summary>
    public Task<long> AtUs => _atUs.Task;

    /// <summary>The same for a thread that cannot wait; null as long as it is not known.</summary>
#pragma warning disable VSTHRD002 // The result of a completed task: nothing waits.
    public long? KnownAtUs => _atUs.Task.IsCompletedSuccessfully ? _atUs.Task.Result : null;
#pragma warning restore VSTHRD002

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (entry is SegmentEntry segment) _atUs.TrySetResult(segment.AtUs);
    }
}
