namespace Soakd.Engine.Stamps;

/// <summary>Whose a record is, by the stamps in its bytes.</summary>
public enum StampMatch
{
    /// <summary>Foreign: no stamp in it.</summary>
    None,

    /// <summary>A stamp of this run.</summary>
    Ours,

    /// <summary>None of this run, but a version-8 UUID whose check holds: of another run (wrong once in 128).</summary>
    OtherRun,
}
