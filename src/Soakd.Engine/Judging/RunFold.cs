using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging;

/// <summary>
/// The second fold: it computes the judgement of a run from its journal, entry by entry. The judgement is available at any time, live and
/// at the end, by the same code, and depends only on the entries. It never throws, however damaged the journal is. Not thread-safe.
/// </summary>
public sealed class RunFold
{
    // The maximum number of entries before the run entry. The run entry is the first one, unless the journal is damaged.
    private const int MaxEarly = 10_000;

    private readonly List<JournalEntry> _early = [];
    private readonly List<string> _flaws = [];
    private RunJudge? _judge;

    /// <summary>What pushes back so far; null before the run's declaration.</summary>
    public PressureWatch? Pressure => _judge?.Pressure;

    /// <summary>Takes an entry, in the order of the journal.</summary>
    /// <param name="entry">The entry, as it was read back from the journal.</param>
    public void Apply(JournalEntry entry)
    {
        if (_judge is not null)
            _judge.Apply(entry);
        else if (entry is RunEntry run)
            _judge = Open(run);
        else if (_early.Count < MaxEarly)
            _early.Add(entry);
        else
            (_judge = OpenWithoutDeclaration()).Apply(entry);
    }

    /// <summary>Applies a line, as <see cref="JournalReader"/> reads it: its entry, or its error.</summary>
    /// <param name="line">The line.</param>
    public void Apply(JournalLine line)
    {
        if (line.Entry is { } entry)
            Apply(entry);
        else if (line.Kind != JournalLineKind.UnknownKind)
            AddFlaw(Describe(line));
    }

    /// <summary>The judgement from all entries so far.</summary>
    public Judgement Judge() => (_judge ?? OpenWithoutDeclaration()).Judge();

    private RunJudge OpenWithoutDeclaration()
    {
        RunJudge judge = Open(UnknownRun.Entry);
        judge.AddFlaw("the run entry is missing: the run is judged by the default objectives");
        return judge;
    }

    private RunJudge Open(RunEntry run)
    {
        var judge = new RunJudge(run);
        foreach (JournalEntry entry in _early)
            judge.Apply(entry);
        foreach (string flaw in _flaws)
            judge.AddFlaw(flaw);
        return judge;
    }

    private void AddFlaw(string flaw)
    {
        if (_judge is not null)
            _judge.AddFlaw(flaw);
        else if (_flaws.Count < MaxEarly)
            _flaws.Add(flaw);
    }

    private static string Describe(JournalLine line) => line.Kind switch
    {
        JournalLineKind.Torn => $"the last line is cut short ({line.Detail})",
        JournalLineKind.OtherVersion => $"a line of another version of the journal was not read ({line.Detail})",
        _ => $"a line could not be read ({line.Detail})",
    };
}
