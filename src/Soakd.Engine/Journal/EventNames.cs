namespace Soakd.Engine.Journal;

/// <summary>The names of events to which the fold gives a meaning, and of what they carry.</summary>
public static class EventNames
{
    /// <summary>A person's note on what was done to the system; it carries <see cref="Text"/>.</summary>
    public const string Mark = "Mark";

    /// <summary>The machine on which soakd runs was suspended; noted after it went on.</summary>
    public const string HostSuspended = "HostSuspended";

    /// <summary>What a mark says.</summary>
    public const string Text = "text";
}
