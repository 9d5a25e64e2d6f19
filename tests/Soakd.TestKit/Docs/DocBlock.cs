namespace Soakd.TestKit.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Language">What stands behind the fence; empty for output.</param>
/// <param name="Text">What stands in it.</param>
public sealed record DocBlock(string Page, string Language, string Text);
