using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Reports;

namespace Soakd.LivePage;

/// <summary>
/// Which parts of a report have changed since they were sent last. What people wait for is looked at each second; what is long and changes
/// slowly every few seconds, and whenever an event or an edit says that it has changed. One thread.
/// </summary>
internal sealed class PageChanges
{
    // In intervals.
    private const int Period = 5;

    private static readonly (string Name, Func<Judgement, object> Read)[] Quick =
    [
        ("objectives", judgement => judgement.Objectives.Select(JsonReport.Of)),
        ("findings", judgement => judgement.Findings.Select(finding => JsonReport.Of(finding, judgement))),
        ("notes", judgement => judgement.Notes),
    ];

    private static readonly (string Name, Func<ReportDocument, object> Read)[] Slow =
    [
        ("memory", document => document.Memory), ("pressure", document => document.Pressure), ("events", document => document.Events),
        ("tunings", document => document.Tunings), ("exercised", document => document.Exercised),
    ];

    private readonly Dictionary<string, byte[]> _sent = new(StringComparer.Ordinal);
    private int _intervals;
    private bool _isDue;

    /// <summary>Looks at an entry.</summary>
    public void Look(JournalEntry entry)
    {
        if (entry is Interval) _intervals++;
        _isDue |= entry is EventEntry or TuningEntry or EndEntry || _intervals >= Period;
    }

    /// <summary>All parts were sent.</summary>
    public void Forget() => _sent.Clear();

    /// <summary>Writes the parts that have changed, each as a property.</summary>
    public void Write(Utf8JsonWriter json, Judgement judgement)
    {
        foreach ((string name, Func<Judgement, object> read) in Quick) Write(json, name, read(judgement));
        if (!_isDue) return;
        (_isDue, _intervals) = (false, 0);
        ReportDocument document = PageData.Shortened(JsonReport.DocumentOf(judgement));
        foreach ((string name, Func<ReportDocument, object> read) in Slow) Write(json, name, read(document));
    }

    private void Write(Utf8JsonWriter json, string name, object part)
    {
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(part, part.GetType(), PageData.Compact);
        if (_sent.TryGetValue(name, out byte[]? sent) && sent.AsSpan().SequenceEqual(text)) return;
        _sent[name] = text;
        json.WritePropertyName(name);
        json.WriteRawValue(text, skipInputValidation: true);
    }
}
