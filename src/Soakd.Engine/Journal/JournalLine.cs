namespace Soakd.Engine.Journal;

/// <summary>One decoded line of a journal.</summary>
/// <param name="Kind">What it turned out to be.</param>
/// <param name="Entry">The entry, when it is one; otherwise null.</param>
/// <param name="Detail">What is wrong with it, or the unknown kind's name; empty for an entry.</param>
public readonly record struct JournalLine(JournalLineKind Kind, JournalEntry? Entry, string Detail);

/// <summary>What a line of a journal turned out to be.</summary>
public enum JournalLineKind
{
    /// <summary>An entry.</summary>
    Entry,

    /// <summary>A kind that this version does not know: to be passed over.</summary>
    UnknownKind,

    /// <summary>A line of another version of the journal's format, which is not read.</summary>
    OtherVersion,

    /// <summary>Not an entry: damaged, or written by something else.</summary>
    Malformed,

    /// <summary>The last line, cut short: its writer died in the middle of it.</summary>
    Torn,
}
