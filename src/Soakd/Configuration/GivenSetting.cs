namespace Soakd.Configuration;

/// <summary>A value as it stands in a source. The key may be unknown, and the value may be wrong.</summary>
/// <param name="Key">The key as it is written, its parts joined by colons.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Shape">The kind of value in the source.</param>
/// <param name="Origin">The source.</param>
internal sealed record GivenSetting(string Key, string Text, GivenShape Shape, SettingOrigin Origin);

/// <summary>The kind of value in a source.</summary>
internal enum GivenShape
{
    /// <summary>A string, a number, true or false.</summary>
    Value,

    /// <summary>A list of strings.</summary>
    List,

    /// <summary>An empty section.</summary>
    Section,
}
