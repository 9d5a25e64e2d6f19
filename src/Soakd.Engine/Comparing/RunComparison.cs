using System.Text.Json.Serialization;

namespace Soakd.Engine.Comparing;

/// <summary>
/// What follows from the runs of two sides. Immutable; the same journals give the same comparison.
/// </summary>
/// <param name="Base">The runs that are compared with.</param>
/// <param name="Candidate">The runs that are asked about.</param>
/// <param name="Quantities">What was compared, in the order of reports.</param>
/// <param name="Differences">What is not the same on both sides and does not keep them from being compared.</param>
/// <param name="Notes">What qualifies the result, one sentence each.</param>
public sealed record RunComparison(
    IReadOnlyList<RunEvidence> Base, IReadOnlyList<RunEvidence> Candidate, IReadOnlyList<ComparedQuantity> Quantities,
    IReadOnlyList<RunDifference> Differences, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// Fewer runs a side than this say nothing of how runs differ (Kalibera and Jones 2013; docs/method.md#ratio-of-two-sides).
    /// </summary>
    public const int MinRunsPerSide = 3;

    /// <summary>True with too few runs on a side: then nothing is more than worth a look.</summary>
    public bool Indicative => Math.Min(Base.Count, Candidate.Count) < MinRunsPerSide;

    /// <summary>The worst of the quantities: <see cref="Change.Alike"/>, <see cref="Change.Warn"/> or <see cref="Change.Regression"/>.</summary>
    public Change Verdict => Quantities.Max(quantity => quantity.Change) is var worst && worst >= Change.Warn ? worst : Change.Alike;

    /// <summary>The verdict as people read it: <c>NO REGRESSION</c>, <c>WARN</c>, <c>REGRESSION</c>.</summary>
    public string VerdictText => Verdict switch
    {
        Change.Regression => "REGRESSION",
        Change.Warn => "WARN",
        _ => "NO REGRESSION",
    };

    /// <summary>The exit code of <c>soakd compare</c>: 1 for a regression, else 0.</summary>
    public int ExitCode => Verdict == Change.Regression ? 1 : 0;
}

/// <summary>What became of a quantity between two sides. A larger one outweighs a smaller one.</summary>
public enum Change
{
    /// <summary>Shown, and held against nothing.</summary>
    [JsonStringEnumMemberName("told")]
    Reported,

    /// <summary>One side has none.</summary>
    NotCompared,

    /// <summary>No worse by as much as counts.</summary>
    Alike,

    /// <summary>Better, beyond what runs differ.</summary>
    Better,

    /// <summary>Worse by as much as counts, and it cannot be told from how runs differ.</summary>
    Warn,

    /// <summary>Worse, beyond what runs differ.</summary>
    Regression,
}
