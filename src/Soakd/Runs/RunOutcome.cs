using Soakd.Engine.Judging;

namespace Soakd.Runs;

/// <summary>How a run ended for whoever called it.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Judgement">What the journal says; null when nothing was played.</param>
internal sealed record RunOutcome(int ExitCode, Judgement? Judgement);
