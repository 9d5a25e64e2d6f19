namespace Soakd.AcceptanceTests.Docs;

/// <summary>How the tests run a command that a page shows.</summary>
/// <param name="Shown">The command as the page shows it.</param>
/// <param name="In">Where it is typed.</param>
internal sealed record ShownRun(string Shown, Surroundings In)
{
    /// <summary>What is added to it, to make it cheap.</summary>
    public string Add { get; init; } = "";

    /// <summary>A part of it that is replaced, to make it cheap; empty for none.</summary>
    public string Replace { get; init; } = "";

    /// <summary>What stands there instead.</summary>
    public string By { get; init; } = "";

    /// <summary>Why these tests do not run it; empty when they do.</summary>
    public string NotRun { get; init; } = "";

    /// <summary>The command as it is run.</summary>
    public string Command => $"{(Replace.Length > 0 ? Shown.Replace(Replace, By, StringComparison.Ordinal) : Shown)} {Add}".Trim();
}

/// <summary>Where a command is typed.</summary>
internal enum Surroundings
{
    /// <summary>A directory with the files that the pages show, and nothing else.</summary>
    Alone,

    /// <summary>The same, with brokers and a pipeline from <c>my-in</c> to <c>my-out</c>.</summary>
    BesideAPipeline,

    /// <summary>The same, after a short run.</summary>
    AfterARun,

    /// <summary>The same, while a run plays.</summary>
    DuringARun,

    /// <summary>The same, with simulated runs to compare.</summary>
    AmongOldRuns,
}
