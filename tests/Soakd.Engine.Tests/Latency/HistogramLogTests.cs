using System.Globalization;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

public sealed class HistogramLogTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_441_812_279_474);
    private static readonly LatencyCounts Golden = HistogramCodec.FromBase64(GoldenHistograms.Milliseconds);

    private readonly StringWriter _output = new() { NewLine = "\r\n" };

    [Fact]
    public void Write_TwoKinds_IsTheTextOfTheFormat()
    {
        HistogramLogWriter log = HistogramLogWriter.Begin(_output, Start, "soakd 0.1");
        log.Write(new HistogramLogEntry(null, Start.AddSeconds(1), TimeSpan.FromMicroseconds(1_000_499), Golden));
        log.Write(new HistogramLogEntry("response", Start.AddMilliseconds(2_500), TimeSpan.FromSeconds(3_600), Golden));

        string histogram = HistogramCodec.ToBase64(Golden);
        Assert.Equal(
            "#[soakd 0.1]\n" +
            "#[Values are in microseconds, Interval_Max in milliseconds]\n" +
            "#[Histogram log format version 1.3]\n" +
            "#[StartTime: 1441812279.474 (seconds since epoch), 2015-09-09T15:24:39.474Z]\n" +
            "#[BaseTime: 1441812279.474 (seconds since epoch)]\n" +
            "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n" +
            $"1.000,1.000,250.111,{histogram}\n" +
            $"Tag=response,2.500,3600.000,250.111,{histogram}\n",
            _output.ToString());
    }

    [Fact]
    public void Write_CultureWithDecimalCommas_WritesAndReadsPoints()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "~";
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = german;
        try
        {
            var entry = new HistogramLogEntry(null, Start.AddSeconds(1.5), TimeSpan.FromSeconds(1_234.5), Golden);
            HistogramLogWriter.Begin(_output, Start, "soakd").Write(entry);

            Assert.Contains("\n1.500,1234.500,250.111,HISTF", _output.ToString(), StringComparison.Ordinal);
            Assert.Equal(entry, Reader().Read());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameEntries()
    {
        HistogramLogEntry[] entries =
        [
            new(null, Start, TimeSpan.FromSeconds(1), Golden),
            new("ack", Start.AddSeconds(1), TimeSpan.FromMilliseconds(1_001), LatencyCounts.Empty(HistogramLayout.Interval)),
            new("response", Start.AddDays(1), TimeSpan.FromSeconds(1), Golden),
        ];
        HistogramLogWriter log = HistogramLogWriter.Begin(_output, Start.AddMicroseconds(300), "soakd");
        foreach (HistogramLogEntry entry in entries)
            log.Write(entry);

        HistogramLogReader reader = Reader();
        foreach (HistogramLogEntry entry in entries)
            Assert.Equal(entry, reader.Read());
        Assert.Null(reader.Read());
        Assert.False(reader.IsTorn);
    }

    [Fact]
    public void Read_CutAnywhere_GivesTheWholeEntriesBeforeTheCut()
    {
        HistogramLogWriter log = HistogramLogWriter.Begin(_output, Start, "soakd");
        int head = _output.ToString().Length;
        log.Write(new HistogramLogEntry(null, Start, TimeSpan.FromSeconds(1), Golden));
        int first = _output.ToString().Length;
        log.Write(new HistogramLogEntry("response", Start.AddSeconds(1), TimeSpan.FromSeconds(1), Golden));
        string text = _output.ToString();

        for (int length = 0; length < text.Length; length++)
        {
            var reader = new HistogramLogReader(new StringReader(text[..length]));
            int whole = (length >= first - 1 ? 1 : 0) + (length >= text.Length - 1 ? 1 : 0);
            for (int i = 0; i < whole; i++)
                Assert.Equal(Golden, reader.Read()?.Counts);
            Assert.Null(reader.Read());

            bool betweenLines = length <= head || length == first - 1 || length == first || length == text.Length - 1;
            Assert.True(betweenLines || reader.IsTorn, $"cut at {length}");
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1.0,1.0,1.0")]
    [InlineData("1.0,1.0,1.0,HISTFAAA,1")]
    [InlineData("1.0,1.0,1.0,HISTFAAA")]
    [InlineData("-1.0,1.0,1.0," + GoldenHistograms.Milliseconds)]
    [InlineData("1.0,NaN,1.0," + GoldenHistograms.Milliseconds)]
    [InlineData("9999999999999999999999999999,1.0,1.0," + GoldenHistograms.Milliseconds)]
    [InlineData("#[StartTime: soon (seconds since epoch)]")]
    [InlineData("#[BaseTime: ]")]
    public void Read_DamagedLine_NamesItUnlessItIsTheLast(string damaged)
    {
        string good = $"0.0,1.0,1.0,{GoldenHistograms.Milliseconds}\n";

        var middle = new HistogramLogReader(new StringReader(good + damaged + "\n" + good));
        Assert.NotNull(middle.Read());
        var exception = Assert.Throws<HistogramFormatException>(middle.Read);
        Assert.StartsWith("Line 2: ", exception.Message, StringComparison.Ordinal);

        var last = new HistogramLogReader(new StringReader(good + damaged));
        Assert.NotNull(last.Read());
        Assert.Null(last.Read());
        Assert.True(last.IsTorn);
    }

    [Theory]
    [InlineData("#[StartTime: 1441812279.474 (seconds since epoch), Wed Sep 09 08:24:39 PDT 2015]\n", "0.127", 1_441_812_279_601)]
    [InlineData("#[StartTime: 1441812279.474 (seconds since epoch)]\n", "1441812279.601", 1_441_812_279_601)]
    [InlineData("#[BaseTime: 1000.000 (seconds since epoch)]\n", "0.127", 1_000_127)]
    [InlineData("", "1441812279.601", 1_441_812_279_601)]
    [InlineData("", ".5", 500)]
    public void Read_LogOfAnotherTool_FindsTheTimesOfItsEntries(string header, string start, long expectedMilliseconds)
    {
        string text =
            $"#[Logged with jHiccup]\r\n{header}\"StartTimestamp\",\"...\"\r\n\r\n" +
            $"{start},1.007,2.769,{GoldenHistograms.Hiccup}\r\n";

        HistogramLogEntry entry = new HistogramLogReader(new StringReader(text)).Read()!;
        Assert.Equal(expectedMilliseconds, entry.Start.ToUnixTimeMilliseconds());
        Assert.Equal(TimeSpan.FromMilliseconds(1_007), entry.Length);
        Assert.Equal(745, entry.Counts.Total);
    }

    [Fact]
    public void Begin_CommentOfTwoLines_IsRefused() =>
        Assert.Throws<ArgumentException>(() => HistogramLogWriter.Begin(_output, Start, "two\nlines"));

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    public void Write_TagThatBreaksTheLine_IsRefused(string tag)
    {
        HistogramLogWriter log = HistogramLogWriter.Begin(_output, Start, "soakd");
        string head = _output.ToString();

        Assert.Throws<ArgumentException>(() => log.Write(new HistogramLogEntry(tag, Start, TimeSpan.FromSeconds(1), Golden)));
        Assert.Equal(head, _output.ToString());
    }

    [Fact]
    public void Write_EntryBeforeTheLog_IsRefused()
    {
        HistogramLogWriter log = HistogramLogWriter.Begin(_output, Start, "soakd");
        var early = new HistogramLogEntry("response", Start.AddSeconds(-1), TimeSpan.FromSeconds(1), Golden);
        string head = _output.ToString();

        Assert.Throws<ArgumentException>(() => log.Write(early));
        Assert.Equal(head, _output.ToString());
    }

    public void Dispose() => _output.Dispose();

    private HistogramLogReader Reader() => new(new StringReader(_output.ToString()));
}
