namespace Soakd.OperationsTests.DayOne;

/// <summary>A command of the page, and how the test types it.</summary>
/// <param name="Shown">The command, as the page shows it.</param>
internal sealed record TypedCommand(string Shown)
{
    /// <summary>Who types it.</summary>
    public string By { get; init; } = "root";

    /// <summary>What happens before it, such as an edit that the page asks for; null for nothing.</summary>
    public Func<Operator, Task>? First { get; init; }

    /// <summary>What is done in its place, because the machine lacks its program; null when it is typed as it is shown.</summary>
    public Func<Operator, Task>? Instead { get; init; }

    /// <summary>A pattern that must be in what it prints.</summary>
    public string Prints { get; init; } = "";

    /// <summary>What must be so after it; null for nothing but its exit code 0.</summary>
    public Func<Operator, Task>? Then { get; init; }

    /// <summary>The reason not to type it; empty when it is typed.</summary>
    public string NotTyped { get; init; } = "";
}
