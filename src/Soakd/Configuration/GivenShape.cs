namespace Soakd.Configuration;

/// <summary>What a value was in its source.</summary>
internal enum GivenShape
{
    /// <summary>A text, a number, true or false.</summary>
    Value,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>An empty section.</summary>
    Section,
}
