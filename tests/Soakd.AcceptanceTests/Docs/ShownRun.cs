namespace Soakd.AcceptanceTests.Docs;

/// <summary>How the tests run a command that a page shows.</summary>
/// <param name="Shown">The command, as the page shows it.</param>
/// <param name="In">The things that it needs.</param>
internal sealed record ShownRun(string Shown, Surroundings In)
{
    /// <summary>Arguments that are added to make it cheap.</summary>
    public string Add { get; init; } = "";

    /// <summary>A part of the command that is replaced to make it cheap; empty when there is none.</summary>
    public string Replace { get; init; } = "";

    /// <summary>The replacement.</summary>
    public string By { get; init; } = "";

    /// <summary>The reason not to run it; empty when it runs.</summary>
    public string NotRun { get; init; } = "";

    /// <summary>The command, as the test runs it.</summary>
    public string Command => $"{(Replace.Length > 0 ? Shown.Replace(Replace, By, StringComparison.Ordinal) : Shown)} {Add}".Trim();
}

/// <summary>The things that a command needs.</summary>
internal enum Surroundings
{
    /// <summary>A directory with the files that the pages show.</summary>
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
