namespace Soakd.Mutants;

/// <summary>The figures of one folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="outcomes">What became of its mutants.</param>
/// <param name="accepted">Those that survive on purpose.</param>
internal sealed class Scores(string folder, IReadOnlyCollection<(Mutation Mutation, Outcome Outcome)> outcomes, AcceptedSurvivors accepted)
{
    /// <summary>The heading of the table.</summary>
    public const string Heading = "folder         mutants  killed  timed out  survived  not covered  accepted   score  without accepted";

    private readonly int _survived = outcomes.Count(one => one.Outcome == Outcome.Survived);
    private readonly int _notCovered = outcomes.Count(one => one.Outcome == Outcome.NotCovered);

    /// <summary>The mutants that no test noticed.</summary>
    public IEnumerable<Mutation> Survivors =>
        outcomes.Where(one => one.Outcome is Outcome.Survived or Outcome.NotCovered).Select(one => one.Mutation);

    /// <summary>Killed mutants of all, in percent.</summary>
    public double Percent => 100.0 * Killed / Math.Max(1, outcomes.Count);

    private int Killed => outcomes.Count - _survived - _notCovered;

    /// <summary>The line of the table.</summary>
    public override string ToString()
    {
        int timedOut = outcomes.Count(one => one.Outcome == Outcome.TimedOut);
        int onPurpose = Survivors.Count(accepted.Has);
        double rest = 100.0 * Killed / Math.Max(1, outcomes.Count - onPurpose);
        return $"{folder,-14} {outcomes.Count,7} {Killed - timedOut,7} {timedOut,10} {_survived,9} {_notCovered,12} {onPurpose,9} "
            + $"{Percent,6:0.0}% {rest,16:0.0}%";
    }
}
