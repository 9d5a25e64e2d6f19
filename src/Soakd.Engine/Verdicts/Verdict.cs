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
