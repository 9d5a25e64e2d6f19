namespace Soakd.Engine.Recording;

/// <summary>What the probe knows of a record it took.</summary>
[Flags]
public enum ArrivedMarks : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>The content was compared with the derived one.</summary>
    Checked = 1,

    /// <summary>The content differs from the derived one.</summary>
    Corrupt = 2,

    /// <summary>
    /// The probe took it after a gap in its own loop and before its next empty poll, and the gap may be a tangible part of its latency, which
    /// is held back, not the pipeline's.
    /// </summary>
    ProbeStalled = 4,
}
