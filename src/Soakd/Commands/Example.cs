namespace Soakd.Commands;

/// <summary>An example in a help text.</summary>
/// <param name="Line">What to type.</param>
/// <param name="Purpose">What it is for.</param>
internal sealed record Example(string Line, string Purpose);
