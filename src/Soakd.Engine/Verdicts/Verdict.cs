namespace Soakd.Engine.Verdicts;

/// <summary>The verdict on an objective, a finding or a run. The larger of two verdicts wins: what was proven stays proven.</summary>
public enum Verdict
{
    /// <summary>
    /// The run was too short, or nothing measured it. It does not lower the run's verdict, unless the objective was required.
    /// </summary>
    NotJudged,

    /// <summary>Within its limit. For a finding: information, nothing is wrong.</summary>
    Pass,

    /// <summary>Somebody should look at it.</summary>
    Warn,

    /// <summary>The measurements do not allow a verdict.</summary>
    Inconclusive,

    /// <summary>The run was interrupted, stopped by a person, or died. Only for runs and for the findings that say so.</summary>
    Incomplete,

    /// <summary>The limit was broken, and that is proven.</summary>
    Fail,
}

/// <summary>Text, exit code and order of a <see cref="Verdict"/>.</summary>
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

    /// <summary>The exit code of a run with this verdict: 0 for PASS and WARN, 1 for FAIL, 2 for INCONCLUSIVE and INCOMPLETE.</summary>
    /// <param name="verdict">A run's verdict.</param>
    public static int ExitCode(this Verdict verdict) => verdict switch
    {
        Verdict.Fail => 1,
        Verdict.Incomplete or Verdict.Inconclusive => 2,
        _ => 0,
    };

    /// <summary>The worst verdict: FAIL &gt; INCOMPLETE &gt; INCONCLUSIVE &gt; WARN &gt; PASS; PASS when there are none.</summary>
    /// <param name="verdicts">The verdicts. NOT JUDGED has no effect.</param>
    public static Verdict Worst(this IEnumerable<Verdict> verdicts) =>
        verdicts.Aggregate(Verdict.Pass, (worst, verdict) => verdict > worst ? verdict : worst);
}
