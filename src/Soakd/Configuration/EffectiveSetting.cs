namespace Soakd.Configuration;

/// <summary>A value that holds.</summary>
/// <param name="Setting">What it is a value of.</param>
/// <param name="Key">The key, with the operator's names.</param>
/// <param name="Text">The value, valid; perhaps a secret.</param>
/// <param name="Origin">Where it came from.</param>
internal sealed record EffectiveSetting(Setting Setting, string Key, string Text, SettingOrigin Origin)
{
    /// <summary>The value as it may be printed.</summary>
    public string Printable => PrintableSetting.Of(Setting, Key, Text);

    public override string ToString() => $"{Key} = {Printable} ({Origin})";
}
