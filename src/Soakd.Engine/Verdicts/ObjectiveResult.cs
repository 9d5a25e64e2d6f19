using Soakd.Engine.Objectives;

namespace Soakd.Engine.Verdicts;

/// <summary>How an objective ended, or stands now.</summary>
/// <param name="Objective">What had to hold.</param>
/// <param name="Verdict">Whether it did.</param>
/// <param name="Value">
/// What was measured, in the unit of its dimension; infinity when the records asked about never came; null when there is none.
/// </param>
/// <param name="Owner">Whose doing a bad value is; <see cref="Verdicts.Owner.None"/> for a good one.</param>
/// <param name="Window">The part of the run that it is about; null for none.</param>
/// <param name="Detail">What one should know of the value, in a few words.</param>
/// <param name="Hint">Where to look; empty when nothing is wrong.</param>
public sealed record ObjectiveResult(
    Objective Objective, Verdict Verdict, double? Value, Owner Owner, Window? Window, string Detail, string Hint)
{
    /// <summary>Between what the value lies with 95 %; null where that cannot be told.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>The share of records over the limit, on which a percentile is decided; null for other objectives.</summary>
    public ShareRange? OverLimit { get; init; }
}

/// <summary>The ends between which a value lies with 95 %, in its dimension's unit.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ValueRange(double Low, double High);

/// <summary>A share with the range in which it lies with 95 %.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Batches">On how many batches it rests.</param>
public readonly record struct ShareRange(double Share, double Low, double High, int Batches);
