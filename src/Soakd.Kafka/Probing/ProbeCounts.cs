using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>How many records a probe read, by whose they are. Written by the probe's thread, read by any.</summary>
public sealed class ProbeCounts
{
    private SingleWriterCount _ours;
    private SingleWriterCount _otherRun;
    private SingleWriterCount _foreign;
    private SingleWriterCount _misplaced;

    /// <summary>Records of this run.</summary>
    public long Ours => _ours.Value;

    /// <summary>Records with a stamp of another run.</summary>
    public long OtherRun => _otherRun.Value;

    /// <summary>Records that are not soakd's.</summary>
    public long Foreign => _foreign.Value;

    /// <summary>Those of them that have a stamp of this run, but not where stamps must stand.</summary>
    public long Misplaced => _misplaced.Value;

    internal void AddMisplaced() => _misplaced.Add(1);

    internal void Add(ArrivedKind kind)
    {
        if (kind == ArrivedKind.Record) _ours.Add(1);
        else if (kind == ArrivedKind.OtherRun) _otherRun.Add(1);
        else if (kind == ArrivedKind.Foreign) _foreign.Add(1);
    }
}
