using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>Holds the journal against the rules that end a run at once (<c>Soak:AbortOn</c>). The first one broken ends it.</summary>
internal sealed class AbortWatch(IReadOnlyList<AbortRule> rules, ILogger log) : IRunReader, IDisposable
{
    private readonly CancellationTokenSource _tripped = new();
    private readonly Dictionary<string, long> _counted = new(StringComparer.Ordinal);

    /// <summary>Cancelled when a rule is broken.</summary>
    public CancellationToken Tripped => _tripped.Token;

    /// <summary>What broke which rule, such as <c>lost &gt; 0 (3)</c>; empty before.</summary>
    public string Reason { get; private set; } = "";

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (entry is Interval interval) Hold(interval, live.Silence.LengthUs);
    }

    public void Dispose() => _tripped.Dispose();

    private void Hold(Interval interval, long silentUs)
    {
        _counted[AbortRule.NothingReturned] = silentUs;
        foreach (IntegrityViolation violation in IntegrityViolations.All)
            _counted[violation.Name] = _counted.GetValueOrDefault(violation.Name) + interval.Segments.Sum(
                segment => violation.CountOf(segment.Counts));
        if (_tripped.IsCancellationRequested || rules.FirstOrDefault(rule => _counted[rule.Name] > rule.Limit) is not { } broken) return;

        string value = broken.ValueText(_counted[broken.Name]);
        Reason = $"{broken.Name} {broken.Text} ({value})";
        Events.RunAborted(log, broken.Name, value, broken.Text, Math.Round(interval.EndUs / 1e6, 3));
        _tripped.Cancel();
    }
}
