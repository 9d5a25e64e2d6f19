namespace Soakd.Engine.Verdicts;

/// <summary>A fact from the journal that a reader of the report should know.</summary>
/// <param name="Name">The kind of finding, such as <c>not-drained</c> or <c>slow-stretch</c>.</param>
/// <param name="Verdict">Its effect on the run's verdict; <see cref="Verdicts.Verdict.Pass"/> for information only.</param>
/// <param name="Owner">Who caused it.</param>
/// <param name="Value">The measured value with its unit; may be empty.</param>
/// <param name="Threshold">The limit that the value was compared with; empty where there is none.</param>
/// <param name="Window">When; null for the whole run.</param>
/// <param name="Detail">What happened, in one sentence.</param>
/// <param name="Hint">Where to look; may be empty.</param>
public sealed record Finding(
    string Name, Verdict Verdict, Owner Owner, string Value, string Threshold, Window? Window, string Detail, string Hint)
{
    /// <summary>The name of the finding that says why a run ended before its end.</summary>
    public const string End = "end";
}
