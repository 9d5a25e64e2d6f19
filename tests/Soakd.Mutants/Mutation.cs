namespace Soakd.Mutants;

/// <summary>One small change of the Engine's source, that a test should notice.</summary>
/// <param name="Id">Its number, by which the switch turns it on.</param>
/// <param name="File">The file, from the Engine's folder on, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Member">The member that contains it.</param>
/// <param name="Rule">Which rule made it.</param>
/// <param name="Original">The source before.</param>
/// <param name="Changed">The source after; empty for a statement that is removed.</param>
/// <param name="RunsOnce">Whether it is part of a static field's value, so that it runs once in a process.</param>
internal sealed record Mutation(int Id, string File, int Line, string Member, string Rule, string Original, string Changed, bool RunsOnce)
{
    /// <summary>The folder of the Engine that it lies in.</summary>
    public string Folder => File[..File.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Its name in reports and in the list of accepted survivors: without a line number, so that edits elsewhere keep it.</summary>
    public string Key => $"{File} {Member}: {Original} => {(Changed.Length == 0 ? "(removed)" : Changed)}";
}

/// <summary>What became of a mutant.</summary>
internal enum Outcome
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>The tests did not end in time, or the process ran out of memory.</summary>
    TimedOut,

    /// <summary>All tests passed.</summary>
    Survived,

    /// <summary>All tests passed, because none of them runs that code.</summary>
    NotCovered,
}
