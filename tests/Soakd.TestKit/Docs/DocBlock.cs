namespace Soakd.TestKit.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The path of the page.</param>
/// <param name="Language">The language after the fence; empty for output.</param>
/// <param name="Text">The text in the block.</param>
public sealed record DocBlock(string Page, string Language, string Text);
