namespace Soakd.Tuning;

/// <summary>What a look at a file saw.</summary>
/// <param name="Text">Its text; null when it cannot be read.</param>
/// <param name="Fault">Why not.</param>
internal sealed record WatchedContent(string? Text, string Fault);
