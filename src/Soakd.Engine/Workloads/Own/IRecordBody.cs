namespace Soakd.Engine.Workloads.Own;

/// <summary>Writes the values of records. Immutable; from any thread; allocates nothing.</summary>
internal interface IRecordBody
{
    /// <summary>No value is longer than this many bytes.</summary>
    int MaxBytes { get; }

    /// <summary>How many parts a value has, each with a stamp of its own; 0 where it has no stamp.</summary>
    int Stamps { get; }

    void Write(in RecordDraw draw, ref Utf8Cursor cursor);
}
