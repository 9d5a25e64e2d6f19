namespace Soakd.Engine.Journal.Coding;

/// <summary>The first thing that was wrong with a line's fields; later ones are not told.</summary>
internal sealed class FieldFlaw
{
    public string? First { get; private set; }

    public void Tell(string problem) => First ??= problem;
}
