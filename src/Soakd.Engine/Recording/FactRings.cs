namespace Soakd.Engine.Recording;

/// <summary>The rings between the threads that touch Kafka and the Recorder's. Each ring has one writing thread.</summary>
/// <param name="capacity">Facts that each of the first three holds, a power of two.</param>
public sealed class FactRings(int capacity)
{
    private volatile ArrivalRing[] _arrivals = [new ArrivalRing(capacity)];

    /// <summary>Written by the pacer's thread.</summary>
    public SpscRing<Sent> Sent { get; } = new(capacity);

    /// <summary>Written by the client's report thread.</summary>
    public SpscRing<Reported> Reported { get; } = new(capacity);

    /// <summary>Written by the thread of the probe that reads the output.</summary>
    public SpscRing<Arrived> Arrived => _arrivals[0].Facts;

    /// <summary>Adds a ring for one more probe. At any time; one thread adds.</summary>
    /// <param name="size">Facts that it holds, a power of two.</param>
    /// <returns>The ring, to be written by that probe's thread alone.</returns>
    public SpscRing<Arrived> AddReader(int size)
    {
        var added = new ArrivalRing(size);
        _arrivals = [.. _arrivals, added];
        return added.Facts;
    }

    /// <summary>
    /// Passes on what waits, so that a record's <see cref="Recording.Sent"/> always comes before its report and its arrivals: how far those
    /// rings are filled is read first, and the facts that they hold then were written after their <see cref="Recording.Sent"/>. The
    /// Recorder's thread only.
    /// </summary>
    /// <param name="recorder">Receives the facts.</param>
    /// <returns>How many facts there were.</returns>
    /// <exception cref="ConservationException">A fact contradicts what was recorded.</exception>
    public long Drain(Recorder recorder)
    {
        ArrivalRing[] arrivals = _arrivals;
        long reported = Reported.Written;
        foreach (ArrivalRing ring in arrivals)
            ring.UpTo = ring.Facts.Written;

        long facts = DrainSent(recorder, Sent.Written) + DrainReported(recorder, reported);
        foreach (ArrivalRing ring in arrivals)
            facts += DrainArrived(recorder, ring.Facts, ring.UpTo);
        return facts;
    }

    /// <summary>
    /// The longest time in which no thread wrote a fact, by the facts that wait. Threads that work leave facts, so when the Recorder alone
    /// was late this is short; when the whole process stood still it is that stop. Expensive: only called when the Recorder was late. The
    /// Recorder's thread only, before <see cref="Drain"/>.
    /// </summary>
    /// <param name="fromUs">The begin of the time, in microseconds since the run's start.</param>
    /// <param name="toUs">Its end.</param>
    public (long FromUs, long ToUs) LongestSilence(long fromUs, long toUs)
    {
        List<long> times = [fromUs, toUs];
        AddTimes(Sent, static fact => fact.AtUs);
        AddTimes(Reported, static fact => fact.AtUs);
        foreach (ArrivalRing ring in _arrivals)
            AddTimes(ring.Facts, static fact => fact.AtUs);
        times.Sort();
        (long FromUs, long ToUs) longest = default;
        for (int i = 1; i < times.Count; i++)
        {
            if (times[i] - times[i - 1] > longest.ToUs - longest.FromUs)
                longest = (times[i - 1], times[i]);
        }

        return longest;

        void AddTimes<T>(SpscRing<T> ring, Func<T, long> atUs)
            where T : struct
        {
            for (long at = ring.Read, end = ring.Written; at < end; at++)
                times.Add(Math.Clamp(atUs(ring.At(at)), fromUs, toUs));
        }
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

    private static long DrainArrived(Recorder recorder, SpscRing<Arrived> ring, long upTo)
    {
        long facts = 0;
        for (ReadOnlySpan<Arrived> batch; !(batch = ring.Peek(upTo)).IsEmpty; facts += batch.Length)
        {
            foreach (ref readonly Arrived fact in batch)
                recorder.Apply(in fact);
            ring.Release(batch.Length);
        }

        return facts;
    }

    private sealed class ArrivalRing(int size)
    {
        public readonly SpscRing<Arrived> Facts = new(size);

        /// <summary>How far it is emptied by the drain that is under way. Touched by the Recorder's thread alone.</summary>
        public long UpTo;
    }
}
