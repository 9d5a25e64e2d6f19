namespace Soakd.Engine.Journal;

/// <summary>Reads a journal line by line. It is tolerant: what is no entry is told in its place, and the next line is read.</summary>
public static class JournalReader
{
    // Some hundred times an ordinary interval; a "line" beyond it is a file that is no journal.
    private const int LongestLine = 16 << 20;

    /// <summary>The journal's lines in their order, empty ones left out, read as they are asked for.</summary>
    /// <param name="journal">Where the bytes come from, from its current position to its end. It stays open.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IEnumerable<JournalLine> Read(Stream journal)
    {
        byte[] buffer = new byte[64 << 10];
        int held = 0;
        int number = 0;
        bool skipping = false;
        for (int read = journal.Read(buffer); read > 0; read = journal.Read(buffer, held, buffer.Length - held))
        {
            int end = held + read;
            int begin = 0;
            for (int feed; (feed = LineFeedIn(buffer, Math.Max(begin, held), end)) >= 0; begin = feed + 1)
            {
                number++;
                if (feed > begin && !skipping)
                    yield return Numbered(JournalCodec.Decode(buffer.AsSpan(begin, feed - begin)), number);
                skipping = false;
            }

            held = end - begin;
            if (skipping || held > LongestLine)
            {
                if (!skipping)
                    yield return new JournalLine(JournalLineKind.Malformed, null, $"line {number + 1}: longer than any entry");
                skipping = true;
                held = 0;
            }

            buffer.AsSpan(begin, held).CopyTo(buffer);
            if (held == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }

        if (held > 0 && !skipping)
            yield return Last(JournalCodec.Decode(buffer.AsSpan(0, held)), number + 1);
    }

    private static int LineFeedIn(byte[] buffer, int from, int to) => Array.IndexOf(buffer, (byte)'\n', from, to - from);

    private static JournalLine Last(JournalLine line, int number) =>
        Numbered(line.Kind == JournalLineKind.Malformed ? line with { Kind = JournalLineKind.Torn } : line, number);

    private static JournalLine Numbered(JournalLine line, int number) =>
        line.Kind == JournalLineKind.Entry ? line : line with { Detail = $"line {number}: {line.Detail}" };
}
