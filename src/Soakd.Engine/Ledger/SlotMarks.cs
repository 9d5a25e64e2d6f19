namespace Soakd.Engine.Ledger;

/// <summary>What was counted of a record, so that it is counted once, however many parts the record has.</summary>
[Flags]
internal enum SlotMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It was sent late because of this process.</summary>
    LateBySelf = 1,

    /// <summary>All its expected parts arrived.</summary>
    Back = 2,

    /// <summary>It was counted as reordered.</summary>
    Reordered = 4,

    /// <summary>It was listed as overtaken.</summary>
    Overtaken = 8,
}
