namespace Soakd.Engine.Journal;

/// <summary>One decoded line of a journal.</summary>
/// <param name="Kind">The kind of the line.</param>
/// <param name="Entry">The entry; null when the line is not an entry.</param>
/// <param name="Detail">The error, or the name of the unknown kind; empty for an entry.</param>
public readonly record struct JournalLine(JournalLineKind Kind, JournalEntry? Entry, string Detail);

/// <summary>The kinds of lines in a journal.</summary>
public enum JournalLineKind
{
    /// <summary>An entry.</summary>
    Entry,

    /// <summary>An entry of a kind that this version does not know. It is ignored.</summary>
    UnknownKind,

    /// <summary>An entry in another version of the format. It is not read.</summary>
    OtherVersion,

    /// <summary>Not an entry: damaged, or written by another program.</summary>
    Malformed,

    /// <summary>The last line, cut short because its writer died while writing it.</summary>
    Torn,
}
