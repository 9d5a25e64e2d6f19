namespace Soakd.Commands;

/// <summary>How a comparison is printed.</summary>
internal enum CompareForm
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For a page.</summary>
    Markdown,

    /// <summary>For a program.</summary>
    Json,
}
