using System.Text;
using Soakd.Engine.Journal;
using Soakd.RunFiles;

namespace Soakd.Tests.Fakes;

/// <summary>A journal's disk in memory.</summary>
internal sealed class MemoryDisk : IJournalDisk
{
    private readonly List<byte[]> _lines = [];

    public bool OutOfSpace { get; private set; }

    public long FreeBytes => OutOfSpace ? 0 : long.MaxValue;

    /// <summary>What was written, decoded.</summary>
    public IReadOnlyList<JournalEntry> Entries => [.. _lines.Select(line => JournalCodec.Decode(line).Entry!)];

    /// <summary>What was written, as text.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Select(Encoding.UTF8.GetString)];

    /// <summary>What the next line is met with instead of being written; null where it is written.</summary>
    public Exception? Fault { get; set; }

    public bool Append(ReadOnlySpan<byte> line)
    {
        if (Fault is not null) throw Fault;
        if (!OutOfSpace) _lines.Add(line.ToArray());
        return !OutOfSpace;
    }

    /// <summary>From now on no line fits.</summary>
    public void Fill() => OutOfSpace = true;
}
