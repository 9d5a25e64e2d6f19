namespace Soakd.Engine.Journal;

/// <summary>One line of a run's journal: a fact on which a verdict may rest.</summary>
public abstract record JournalEntry;
