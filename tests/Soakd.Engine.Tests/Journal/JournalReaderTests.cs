using System.Buffers;
using System.Text;
using Soakd.Engine.Journal;

namespace Soakd.Engine.Tests.Journal;

public sealed class JournalReaderTests
{
    private static readonly string Mark = Line(new EventEntry(1, "Mark", new Dictionary<string, string>()));

    [Fact]
    public void Read_WholeLines_GivesThemInOrder()
    {
        JournalLine[] lines = Read(Line(EntrySamples.Run) + Mark + Line(EntrySamples.Interval));

        Assert.Equal([typeof(RunEntry), typeof(EventEntry), typeof(Interval)], lines.Select(line => line.Entry!.GetType()));
    }

    [Fact]
    public void Read_TornLastLine_IsTorn()
    {
        JournalLine[] lines = Read(Mark + Mark[..20]);

        Assert.Equal([JournalLineKind.Entry, JournalLineKind.Torn], lines.Select(line => line.Kind));
        Assert.StartsWith("line 2: ", lines[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LastLineWithoutLineFeed_IsAnEntry() => Assert.Equal(JournalLineKind.Entry, Assert.Single(Read(Mark.TrimEnd())).Kind);

    [Fact]
    public void Read_DamageInTheMiddle_NamesItsLineAndContinues()
    {
        JournalLine[] lines = Read(Mark + "\n" + "garbage\n" + """{"v":9,"kind":"end"}""" + "\n" + Mark);

        Assert.Equal(
            [JournalLineKind.Entry, JournalLineKind.Malformed, JournalLineKind.OtherVersion, JournalLineKind.Entry],
            lines.Select(line => line.Kind));
        Assert.StartsWith("line 3: ", lines[1].Detail, StringComparison.Ordinal);
        Assert.Equal("line 4: version 9", lines[2].Detail);
    }

    [Fact]
    public void Read_LinesAcrossReads_AreWhole()
    {
        string text = string.Concat(Enumerable.Repeat(Line(EntrySamples.Interval), 200));

        Assert.All(Read(text), line => Assert.Equal(JournalLineKind.Entry, line.Kind));
        Assert.Equal(200, Read(text).Length);
    }

    [Fact]
    public void Read_EndlessLine_IsReportedOnceAndSkipped()
    {
        JournalLine[] lines = Read(Mark + new string('x', 40 << 20) + "\n" + Mark);

        Assert.Equal([JournalLineKind.Entry, JournalLineKind.Malformed, JournalLineKind.Entry], lines.Select(line => line.Kind));
        Assert.Equal("line 2: longer than an entry can be", lines[1].Detail);
    }

    [Fact]
    public void Read_Nothing_GivesNothing() => Assert.Empty(Read(""));

    private static JournalLine[] Read(string text) => [.. JournalReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];

    private static string Line(JournalEntry entry)
    {
        var output = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(entry, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
