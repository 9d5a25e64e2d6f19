using Soakd.Engine.Journal;

namespace Soakd.Engine.Recording;

/// <summary>
/// Checks that every record is counted in exactly one state. Because one thread applies one fact at a time, every equality holds between
/// any two facts, not only when nothing is under way.
/// </summary>
internal static class ConservationLaws
{
    /// <summary>Compares what was counted from facts with what the ledger holds.</summary>
    /// <param name="total">What changed since the run's start, over all segments.</param>
    /// <param name="levels">What the ledger holds now.</param>
    /// <param name="arrivedUnreported">Records in the ledger that arrived and have no report.</param>
    /// <exception cref="ConservationException">A law does not hold.</exception>
    public static void Check(Counts total, Levels levels, long arrivedUnreported)
    {
        Equal("scheduled = skipped + backlog + attempted",
            total.Scheduled, total.SkippedBySelf + total.SkippedByGate, levels.Backlog, total.Attempted);
        Equal("attempted = inFlight + acked + failed + unknown",
            total.Attempted, levels.InFlight, total.Acked, total.Failed, total.Unknown);
        Equal("acked = ackedBack + ackedMissing + lost + evicted",
            total.Acked, total.AckedBack, levels.AckedMissing, total.Lost, total.Evicted);
        Equal("arrived = ackedBack + arrivedUnknown + arrivedUnreported + arrivedFailed",
            total.Arrived, total.AckedBack, total.ArrivedUnknown, total.ArrivedUnreported, total.ArrivedFailed);
        Equal("arrivedUnreported = slots in flight that are back", total.ArrivedUnreported, arrivedUnreported);
        NotNegative("0 <= skipped, backlog, attempted", total.SkippedBySelf, total.SkippedByGate, levels.Backlog, total.Attempted);
        NotNegative("0 <= acked, failed, unknown", total.Acked, total.Failed, total.Unknown);
        NotNegative("0 <= ackedBack, lost, evicted", total.AckedBack, total.Lost, total.Evicted);
        NotNegative("0 <= arrivedUnknown <= unknown", total.ArrivedUnknown, total.Unknown - total.ArrivedUnknown);
        NotNegative("0 <= arrivedFailed <= failed", total.ArrivedFailed, total.Failed - total.ArrivedFailed);
    }

    private static void Equal(string law, long whole, params ReadOnlySpan<long> parts)
    {
        long sum = 0;
        foreach (long part in parts)
            sum += part;
        if (whole != sum)
            throw new ConservationException(law, $"{whole} is not {string.Join(" + ", parts.ToArray())}");
    }

    private static void NotNegative(string law, params ReadOnlySpan<long> numbers)
    {
        foreach (long number in numbers)
        {
            if (number < 0)
                throw new ConservationException(law, string.Join(", ", numbers.ToArray()));
        }
    }
}

/// <summary>
/// The counts of records do not add up: a fault of soakd itself, so no figure of the run can be trusted. The process ends with 70.
/// </summary>
/// <param name="law">The law that does not hold.</param>
/// <param name="numbers">The numbers, in the law's order.</param>
public sealed class ConservationException(string law, string numbers) : Exception($"{law} does not hold: {numbers}");
