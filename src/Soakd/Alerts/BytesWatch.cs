using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Wording;
using Soakd.Live;

namespace Soakd.Alerts;

/// <summary>
/// Holds what the producer has really sent, replicas included, against <c>Soak:Safety:MaxBytes</c> and <c>MaxBytesPerDay</c>.
/// </summary>
/// <param name="safety">The limits.</param>
/// <param name="copies">How many brokers keep each record.</param>
internal sealed class BytesWatch(SafetyOptions safety, int copies) : IRunReader
{
    private volatile string? _reason;
    private double _written;

    /// <summary>How many bytes were sent, replicas included. Any thread.</summary>
    public double Written => Volatile.Read(ref _written);

    /// <summary>What was sent, and the limit that it passed; null before. Any thread.</summary>
    public string? Passed => _reason;

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (entry is not Interval interval || !interval.Series.TryGetValue(SelfTarget.ProducerSentBytes, out double sent)) return;
        double written = sent * copies;
        Volatile.Write(ref _written, written);
        if (_reason is not null) return;
        if (written > safety.MaxBytes)
            _reason = $"{Sent(written)}, limit {Figures.Bytes(safety.MaxBytes.Value)}";
        else if (safety.WrittenWithinADay is { } before && before + written > safety.MaxBytesPerDay)
            _reason = $"{Sent(written)}, and {Figures.Bytes(before)} within 24 hours before; "
                + $"limit a day {Figures.Bytes(safety.MaxBytesPerDay.Value)}";
    }

    private string Sent(double bytes) => copies == 1 ? Figures.Bytes(bytes) : $"{Figures.Bytes(bytes)} in {copies} replicas";
}
