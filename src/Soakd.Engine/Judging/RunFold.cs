using Soakd.Engine.Journal;

namespace Soakd.Engine.Judging;

/// <summary>
/// The second fold: a run's journal, entry by entry, into its judgement. It can be asked at any time, live and at the end by the same
/// code, and what it answers depends on the entries alone. It never throws at a journal, however damaged. One thread at a time.
/// </summary>
public sealed class RunFold
{
    // What may come before the entry that declares the run, which is the first unless a journal is damaged.
    private const int MaxEarly = 10_000;

    private readonly List<JournalEntry> _early = [];
    private readonly List<string> _flaws = [];
    private RunJudge? _judge;

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

    /// <summary>Takes a line, as <see cref="JournalReader"/> reads it: its entry, or what is wrong with it.</summary>
    /// <param name="line">The line.</param>
    public void Apply(JournalLine line)
    {
        if (line.Entry is { } entry)
            Apply(entry);
        else if (line.Kind != JournalLineKind.UnknownKind)
            AddFlaw(Describe(line));
    }

    /// <summary>What follows from all entries so far.</summary>
    public Judgement Judge() => (_judge ?? OpenWithoutDeclaration()).Judge();

    private RunJudge OpenWithoutDeclaration()
    {
        RunJudge judge = Open(UnknownRun.Entry);
        judge.AddFlaw("the entry that declares the run is missing: judged by the default objectives");
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
        JournalLineKind.Torn => $"the last line is torn ({line.Detail})",
        JournalLineKind.OtherVersion => $"a line of another version of the journal was not read ({line.Detail})",
        _ => $"a line could not be read ({line.Detail})",
    };
}
