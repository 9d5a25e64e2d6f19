using System.Buffers;
using Soakd.Engine.Journal;

namespace Soakd.TestKit;

/// <summary>Writes entries as the lines of a journal file.</summary>
public static class JournalBytes
{
    public static byte[] Of(IEnumerable<JournalEntry> journal)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (JournalEntry entry in journal)
            JournalCodec.Encode(entry, output);
        return output.WrittenSpan.ToArray();
    }
}
