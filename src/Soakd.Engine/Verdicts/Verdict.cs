namespace Soakd.Engine.Verdicts;

/// <summary>How an objective, a finding or a run ended. A larger one outweighs a smaller one: what was proven stays proven.</summary>
public enum Verdict
{
    /// <summary>Too short, or nothing to see it by. Outside the order: it outweighs nothing, unless it was required.</summary>
    NotJudged,

    /// <summary>Within its limit; of a finding: worth knowing, nothing wrong.</summary>
    Pass,

    /// <summary>Worth a look.</summary>
    Warn,

    /// <summary>What was measured does not allow a verdict.</summary>
    Inconclusive,

    /// <summary>The run was interrupted, ended by a person, or died. Only runs end so, and what tells it.</summary>
    Incomplete,

    /// <summary>Over its limit, proven.</summary>
    Fail,
}

/// <summary>What follows from a <see cref="Verdict"/>.</summary>
public static class VerdictExtensions
{
    /// <summary>The verdict as people read it: <c>NOT JUDGED</c>, <c>PASS</c> …</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Text(this Verdict verdict) => verdict switch
    {
        Verdict.NotJudged => "NOT JUDGED",
        Verdict.Pass => "PASS",
        Verdict.Warn => "WARN",
        Verdict.Inconclusive => "INCONCLUSIVE",
        Verdict.Incomplete => "INCOMPLETE",
        Verdict.Fail => "FAIL",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>The exit code of a run with this verdict: 0 for PASS and WARN, 1 for FAIL, 2 for what could not be told.</summary>
    /// <param name="verdict">A run's verdict.</param>
    public static int ExitCode(this Verdict verdict) => verdict switch
    {
        Verdict.Fail => 1,
        Verdict.Incomplete or Verdict.Inconclusive => 2,
        _ => 0,
    };

    /// <summary>The verdict that outweighs the others: FAIL &gt; INCOMPLETE &gt; INCONCLUSIVE &gt; WARN &gt; PASS; PASS of none.</summary>
    /// <param name="verdicts">The verdicts; what was not judged drags nothing down.</param>
    public static Verdict Worst(this IEnumerable<Verdict> verdicts) =>
        verdicts.Aggregate(Verdict.Pass, (worst, verdict) => verdict > worst ? verdict : worst);
}
