namespace Soakd.Configuration;

/// <summary>A value as a source gives it, before anyone knows whether the key exists.</summary>
/// <param name="Key">The key as written, its parts joined by colons.</param>
/// <param name="Text">The value as text.</param>
/// <param name="Shape">What it was in the source.</param>
/// <param name="Origin">The source.</param>
internal sealed record GivenSetting(string Key, string Text, GivenShape Shape, SettingOrigin Origin);

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
