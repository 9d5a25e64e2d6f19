namespace Soakd.Engine.Plan;

/// <summary>One thing wrong with a plan's text, for a person to mend.</summary>
/// <param name="Path">Where: <c>phases[1].rate</c>; empty for the text as a whole.</param>
/// <param name="Message">What was found there and what is allowed.</param>
public sealed record PlanProblem(string Path, string Message)
{
    /// <summary>One readable line.</summary>
    public override string ToString() => Path.Length > 0 ? $"{Path}: {Message}" : Message;
}
