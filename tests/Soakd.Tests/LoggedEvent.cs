namespace Soakd.Tests;

/// <summary>An event that was logged.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fields">Its fields, by name in either case.</param>
internal sealed record LoggedEvent(int Id, IReadOnlyDictionary<string, object?> Fields)
{
    /// <summary>State and episode of a condition, such as <c>Onset lost-1</c>.</summary>
    public string State => $"{Fields["state"]} {Fields["episode"]}";
}
