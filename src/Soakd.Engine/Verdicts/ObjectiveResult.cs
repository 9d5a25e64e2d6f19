using Soakd.Engine.Objectives;

namespace Soakd.Engine.Verdicts;

/// <summary>The result of an objective, final or so far.</summary>
/// <param name="Objective">The objective.</param>
/// <param name="Verdict">Whether it was held.</param>
/// <param name="Value">
/// The measured value in the unit of its dimension; infinity when the records never came back; null when there is no value.
/// </param>
/// <param name="Owner">Who caused a bad value; <see cref="Verdicts.Owner.None"/> for a good one.</param>
/// <param name="Window">The part of the run that was judged; null for none.</param>
/// <param name="Detail">The evidence for the value, in a few words.</param>
/// <param name="Hint">Where to look; empty when nothing is wrong.</param>
public sealed record ObjectiveResult(
    Objective Objective, Verdict Verdict, double? Value, Owner Owner, Window? Window, string Detail, string Hint)
{
    /// <summary>The 95 % range of the value; null when there is too little data for one.</summary>
    public ValueRange? Range { get; init; }

    /// <summary>The share of records over the limit. It decides a percentile objective; null for other objectives.</summary>
    public ShareRange? OverLimit { get; init; }
}

/// <summary>The 95 % range of a value, in the unit of its dimension.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ValueRange(double Low, double High);

/// <summary>A share with its 95 % range.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Batches">The number of batches that it was computed from.</param>
public readonly record struct ShareRange(double Share, double Low, double High, int Batches);
