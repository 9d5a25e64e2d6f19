using System.Runtime.InteropServices;

namespace Soakd.Engine.Recording;

/// <summary>
/// One end of a ring: its own position, and the other end's as last seen. Padded by a cache line (two, as processors fetch them in
/// pairs) on either side, so that the two threads do not take the line from each other with every fact.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 272)]
internal struct RingEnd
{
    /// <summary>How many facts this end has passed since the beginning. Written by its thread alone.</summary>
    [FieldOffset(128)]
    public long Position;

    /// <summary>The other end's position as last read. Touched by its thread alone.</summary>
    [FieldOffset(136)]
    public long Other;
}
