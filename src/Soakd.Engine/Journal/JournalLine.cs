namespace Soakd.Engine.Journal;

/// <summary>One decoded line of a journal.</summary>
/// <param name="Kind">What it turned out to be.</param>
/// <param name="Entry">The entry, when it is one; otherwise null.</param>
/// <param name="Detail">What is wrong with it, or the unknown kind's name; empty for an entry.</param>
public readonly record struct JournalLine(JournalLineKind Kind, JournalEntry? Entry, string Detail);
