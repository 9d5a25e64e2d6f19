namespace Soakd.Engine.Journal;

/// <summary>
/// Reads a journal line by line. It is tolerant: a line that is not an entry gives a <see cref="JournalLine"/> with the reason, and the
/// next line is read.
/// </summary>
public static class JournalReader
{
    // In bytes: about a hundred times an ordinary interval. A file with a longer line is not a journal.
    private const int LongestLine = 16 << 20;

    /// <summary>The lines of the journal in their order, without empty ones. They are read lazily.</summary>
    /// <param name="journal">The stream, read from its current position to its end. It is not disposed.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IEnumerable<JournalLine> Read(Stream journal)
    {
        byte[] buffer = new byte[64 << 10];
        int buffered = 0;
        int number = 0;
        bool skipping = false;
        for (int read = journal.Read(buffer); read > 0; read = journal.Read(buffer, buffered, buffer.Length - buffered))
        {
            int end = buffered + read;
            int begin = 0;
            for (int feed; (feed = LineFeedIn(buffer, Math.Max(begin, buffered), end)) >= 0; begin = feed + 1)
            {
                number++;
                if (feed > begin && !skipping)
                    yield return Numbered(JournalCodec.Decode(buffer.AsSpan(begin, feed - begin)), number);
                skipping = false;
            }

            buffered = end - begin;
            if (skipping || buffered > LongestLine)
            {
                if (!skipping)
                    yield return new JournalLine(JournalLineKind.Malformed, null, $"line {number + 1}: longer than an entry can be");
                skipping = true;
                buffered = 0;
            }

            buffer.AsSpan(begin, buffered).CopyTo(buffer);
            if (buffered == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }

        if (buffered > 0 && !skipping)
            yield return Last(JournalCodec.Decode(buffer.AsSpan(0, buffered)), number + 1);
    }

    private static int LineFeedIn(byte[] buffer, int from, int to) => Array.IndexOf(buffer, (byte)'\n', from, to - from);

    private static JournalLine Last(JournalLine line, int number) =>
        Numbered(line.Kind == JournalLineKind.Malformed ? line with { Kind = JournalLineKind.Torn } : line, number);

    private static JournalLine Numbered(JournalLine line, int number) =>
        line.Kind == JournalLineKind.Entry ? line : line with { Detail = $"line {number}: {line.Detail}" };
}
