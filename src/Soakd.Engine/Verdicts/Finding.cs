namespace Soakd.Engine.Verdicts;

/// <summary>Something that a reader of the report should know, found in the journal.</summary>
/// <param name="Name">Which kind of finding, such as <c>not-drained</c> or <c>slow-stretch</c>.</param>
/// <param name="Verdict">What it does to the run's verdict; <see cref="Verdicts.Verdict.Pass"/> for what is only worth knowing.</param>
/// <param name="Owner">Whose doing it is.</param>
/// <param name="Value">What was measured, with its unit.</param>
/// <param name="Threshold">The limit it was held against; empty where there is none.</param>
/// <param name="Window">When; null for the whole run.</param>
/// <param name="Detail">What happened, in one sentence.</param>
/// <param name="Hint">Where to look; may be empty.</param>
public sealed record Finding(
    string Name, Verdict Verdict, Owner Owner, string Value, string Threshold, Window? Window, string Detail, string Hint);
