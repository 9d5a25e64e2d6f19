using System.Text;
using Soakd.Marks;
using Soakd.TestKit;

namespace Soakd.Tests.Marks;

public sealed class MarkSpoolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _dropped = [];
    private readonly string _marks;
    private readonly MarkSpool _spool;

    public MarkSpoolTests()
    {
        _marks = Directory.CreateDirectory(_directory["marks"]).FullName;
        _spool = new MarkSpool(_marks);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Take_WhatWasPut_ComesOnceAndInItsOrder()
    {
        DateTimeOffset now = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);
        _spool.Put("second", now.AddSeconds(1));
        _spool.Put("größer", now);

        Assert.Equal(["größer", "second"], _spool.Take(_dropped.Add));
        Assert.Empty(_spool.Take(_dropped.Add));
        Assert.Empty(Directory.GetFileSystemEntries(_marks));
        Assert.Empty(_dropped);
    }

    [Fact]
    public void Put_File_CanBeReadByTheUserOfTheRun()
    {
        string file = _spool.Put("rolled broker 2", DateTimeOffset.UnixEpoch);

        Assert.Equal($"{DateTimeOffset.UnixEpoch.UtcTicks}-{Environment.ProcessId}", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows()) Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(file), 8));
    }

    [Theory]
    [InlineData("a\nb", "without line breaks")]
    [InlineData("   ", "but has 0")]
    public void Take_ATextThatIsNotAllowed_IsDroppedAndReported(string text, string problem) =>
        AssertDropped(Encoding.UTF8.GetBytes(text), problem);

    [Fact]
    public void Take_NotUtf8_IsDroppedAndReported() => AssertDropped([0xff, 0xfe, 0x41], "not UTF-8");

    [Fact]
    public void Take_AHugeFile_IsDroppedAndNotReadWhole() => AssertDropped(new byte[10 << 20], "at most 800 bytes are taken");

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("1-2.77.tmp")]
    [InlineData("-1-2")]
    [InlineData("1-2\n")]
    public void Take_AFileOfAnotherName_IsIgnored(string name)
    {
        string file = _directory.Write($"marks/{name}", "rolled broker 2");

        Assert.Empty(_spool.Take(_dropped.Add));
        Assert.True(File.Exists(file));
        Assert.Empty(_dropped);
    }

    [Fact]
    public void Take_WhatIsNoFile_IsNeverOpened()
    {
        Directory.CreateDirectory(_directory["marks/1-1"]);
        File.CreateSymbolicLink(_directory["marks/1-2"], _directory.Write("secret", "a person's"));
        File.WriteAllBytes(_directory["marks/1-3"], []);

        Assert.Empty(_spool.Take(_dropped.Add));
        Assert.Empty(_dropped);
    }

    [Fact]
    public void Take_AFlood_TakesAFewAtATime()
    {
        for (int i = 0; i < 40; i++) _directory.Write($"marks/{i}-1", $"mark {i}");

        Assert.Equal([16, 16, 8, 0], Enumerable.Range(0, 4).Select(_ => _spool.Take(_dropped.Add).Count));
    }

    [Fact]
    public void Take_WithoutADirectory_IsNothing() => Assert.Empty(new MarkSpool(_directory["gone"]).Take(_dropped.Add));

    [Fact]
    public void Close_AMarkLeft_StaysForWhoeverWaitsForItsAnswer()
    {
        string file = _spool.Put("too late", DateTimeOffset.UnixEpoch);
        _spool.Close();
        Assert.True(File.Exists(file));

        File.Delete(file);
        _spool.Close();

        Assert.False(Directory.Exists(_marks));
    }

    private void AssertDropped(byte[] bytes, string problem)
    {
        File.WriteAllBytes(_directory["marks/7-1"], bytes);

        Assert.Empty(_spool.Take(_dropped.Add));
        Assert.Contains(problem, Assert.Single(_dropped), StringComparison.Ordinal);
        Assert.False(File.Exists(_directory["marks/7-1"]));
    }
}
