using Soakd.Engine.Journal;
using Soakd.Engine.Wording;
using Soakd.Live;

namespace Soakd.Alerts;

/// <summary>Holds what the producer has really sent, replicas included, against <c>Soak:Safety:MaxBytes</c>.</summary>
/// <param name="most">The limit; null for none.</param>
/// <param name="copies">How many brokers keep each record.</param>
internal sealed class BytesWatch(long? most, int copies) : IRunReader
{
    private volatile string? _reason;

    /// <summary>What was sent, and the limit that it passed; null before. Any thread.</summary>
    public string? Passed => _reason;

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (most is not { } limit || _reason is not null || entry is not Interval interval) return;
        if (!interval.Series.TryGetValue(SelfTarget.ProducerSentBytes, out double sent) || sent * copies <= limit) return;
        string replicas = copies == 1 ? "" : $" in {copies} replicas";
        _reason = $"{Figures.Bytes(sent * copies)}{replicas}, limit {Figures.Bytes(limit)}";
    }
}
