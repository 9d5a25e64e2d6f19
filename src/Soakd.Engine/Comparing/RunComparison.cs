using System.Text.Json.Serialization;

namespace Soakd.Engine.Comparing;

/// <summary>
/// The result of comparing the runs of two sides. Immutable; the same journals give the same comparison.
/// </summary>
/// <param name="Base">The runs to compare with.</param>
/// <param name="Candidate">The runs that are judged.</param>
/// <param name="Quantities">What was compared, in the order of reports.</param>
/// <param name="Differences">The differences between the sides that do not prevent a comparison.</param>
/// <param name="Notes">What qualifies the result, one sentence each.</param>
public sealed record RunComparison(
    IReadOnlyList<RunEvidence> Base, IReadOnlyList<RunEvidence> Candidate, IReadOnlyList<ComparedQuantity> Quantities,
    IReadOnlyList<RunDifference> Differences, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// The minimum number of runs on each side to see how much runs differ (Kalibera and Jones 2013; docs/method.md#ratio-of-two-sides).
    /// </summary>
    public const int MinRunsPerSide = 3;

    /// <summary>True with too few runs on a side. Then the verdict is at most WARN.</summary>
    public bool Indicative => Math.Min(Base.Count, Candidate.Count) < MinRunsPerSide;

    /// <summary>
    /// The worst of the quantities: <see cref="Change.Alike"/>, <see cref="Change.Warn"/> or <see cref="Change.Regression"/>.
    /// </summary>
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

/// <summary>How a quantity changed from the base to the candidate. The larger of two changes wins.</summary>
public enum Change
{
    /// <summary>Reported only, never judged. In JSON: <c>told</c>.</summary>
    [JsonStringEnumMemberName("told")]
    Reported,

    /// <summary>Not compared: one side has no value.</summary>
    NotCompared,

    /// <summary>Not worse by more than the limit.</summary>
    Alike,

    /// <summary>Better, by more than runs differ from each other.</summary>
    Better,

    /// <summary>Worse by more than the limit, but it may be a chance difference between runs.</summary>
    Warn,

    /// <summary>Worse, by more than runs differ from each other.</summary>
    Regression,
}
