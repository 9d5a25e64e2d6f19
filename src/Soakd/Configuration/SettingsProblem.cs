namespace Soakd.Configuration;

/// <summary>One thing that is wrong with the configuration, told in one line.</summary>
/// <param name="Key">The key that it is about.</param>
/// <param name="Text">The value as given; null when the key itself is the problem.</param>
/// <param name="What">What is allowed or needed.</param>
/// <param name="Origin">Where the value came from.</param>
internal sealed record SettingsProblem(string Key, string? Text, string What, SettingOrigin Origin)
{
    private const int Shown = 80;

    public override string ToString()
    {
        string value = Text is null ? "" : $" = \"{(Text.Length > Shown ? Text[..Shown] + "…" : Text)}\"";
        string from = Origin.Pins ? $" ({Origin})" : "";
        return $"{Key}{value}: {What}{from}".ReplaceLineEndings(" ");
    }
}
