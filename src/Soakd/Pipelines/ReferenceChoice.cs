namespace Soakd.Pipelines;

/// <summary>The reference pipeline, as a person asked for it.</summary>
/// <param name="Parallelism">How many members it has.</param>
internal sealed record ReferenceChoice(int Parallelism)
{
    /// <summary>It in words.</summary>
    public string Text => $"soakd's reference pipeline ({(Parallelism == 1 ? "1 member" : $"{Parallelism} members")})";

    /// <summary>The flags, each with a space before it, as a person would type them.</summary>
    public string Typed => $" --pipeline reference{(Parallelism == 1 ? "" : $" --parallelism {Parallelism}")}";
}
