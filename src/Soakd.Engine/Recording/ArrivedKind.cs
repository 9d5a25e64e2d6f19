namespace Soakd.Engine.Recording;

/// <summary>What an <see cref="Arrived"/> fact tells. All of them come from the probe's thread, in reading order within a partition.</summary>
public enum ArrivedKind : byte
{
    /// <summary>A record of this run.</summary>
    Record,

    /// <summary>A record that carries a valid stamp of another run.</summary>
    OtherRun,

    /// <summary>A record that is not soakd's.</summary>
    Foreign,

    /// <summary>Every offset of the partition below <see cref="Arrived.Offset"/> has been read.</summary>
    PassedTo,

    /// <summary>Retention outran the probe: offsets from <see cref="Arrived.Offset"/> up to <see cref="Arrived.EndOffset"/> (exclusive) were removed unread.</summary>
    Gap,

    /// <summary>
    /// The log was cut below what had been read, and its offsets are given to other records: reading goes on at
    /// <see cref="Arrived.Offset"/>, and nothing is known any more of what lies below it.
    /// </summary>
    Truncated,
}
