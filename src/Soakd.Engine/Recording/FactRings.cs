namespace Soakd.Engine.Recording;

/// <summary>The three rings between the threads that touch Kafka and the Recorder's.</summary>
/// <param name="capacity">Facts that each holds, a power of two.</param>
public sealed class FactRings(int capacity)
{
    /// <summary>Written by the pacer's thread.</summary>
    public SpscRing<Sent> Sent { get; } = new(capacity);

    /// <summary>Written by the client's report thread.</summary>
    public SpscRing<Reported> Reported { get; } = new(capacity);

    /// <summary>Written by the probe's thread.</summary>
    public SpscRing<Arrived> Arrived { get; } = new(capacity);

    /// <summary>
    /// Passes on what waits, so that a record's <see cref="Recording.Sent"/> always comes before its report and its arrival: what
    /// waits in those two rings is noted first, and whatever is noted had its sending told even earlier. The Recorder's thread only.
    /// </summary>
    /// <param name="recorder">Receives the facts.</param>
    /// <returns>How many facts there were.</returns>
    /// <exception cref="ConservationException">A fact contradicts what was recorded.</exception>
    public long Drain(Recorder recorder)
    {
        long reported = Reported.Written;
        long arrived = Arrived.Written;
        return DrainSent(recorder, Sent.Written) + DrainReported(recorder, reported) + DrainArrived(recorder, arrived);
    }

    private long DrainSent(Recorder recorder, long upTo)
    {
        long facts = 0;
        for (ReadOnlySpan<Sent> batch; !(batch = Sent.Peek(upTo)).IsEmpty; facts += batch.Length)
        {
            foreach (ref readonly Sent fact in batch)
                recorder.Apply(in fact);
            Sent.Release(batch.Length);
        }

        return facts;
    }

    private long DrainReported(Recorder recorder, long upTo)
    {
        long facts = 0;
        for (ReadOnlySpan<Reported> batch; !(batch = Reported.Peek(upTo)).IsEmpty; facts += batch.Length)
        {
            foreach (ref readonly Reported fact in batch)
                recorder.Apply(in fact);
            Reported.Release(batch.Length);
        }

        return facts;
    }

    private long DrainArrived(Recorder recorder, long upTo)
    {
        long facts = 0;
        for (ReadOnlySpan<Arrived> batch; !(batch = Arrived.Peek(upTo)).IsEmpty; facts += batch.Length)
        {
            foreach (ref readonly Arrived fact in batch)
                recorder.Apply(in fact);
            Arrived.Release(batch.Length);
        }

        return facts;
    }
}
