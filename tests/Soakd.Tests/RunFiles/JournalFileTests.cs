using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.RunFiles;

public sealed class JournalFileTests
{
    [Fact]
    public void Append_Lines_AreThereInOrderAndTheReserveGoesWithTheFile()
    {
        using var place = new TemporaryDirectory();
        string path = place["journal.ndjson"];
        using (JournalFile journal = JournalFile.Create(path))
        {
            Assert.True(File.Exists(path + ".reserve"));
            Assert.True(journal.Append("one\n"u8));
            Assert.True(journal.Append("two\n"u8));
            Assert.Equal(8, journal.Length);
            Assert.False(journal.OutOfSpace);
        }

        Assert.Equal("one\ntwo\n", File.ReadAllText(path));
        Assert.False(File.Exists(path + ".reserve"));
    }

    [Fact]
    public void IsHeld_AsLongAsTheRunIsOn()
    {
        using var place = new TemporaryDirectory();
        string path = place["journal.ndjson"];
        using (JournalFile.Create(path)) Assert.True(JournalFile.IsHeld(path));

        Assert.False(JournalFile.IsHeld(path));
    }

    [Fact]
    public void IsHeld_OfAnOldBuild_AsLongAsTheJournalIsWritten()
    {
        using var place = new TemporaryDirectory();
        string path = place.Write("journal.ndjson", "one\n");
        place.Write("journal.ndjson.reserve", new string('\0', 1000));
        DateTime longAgo = DateTime.UnixEpoch.AddDays(1);
        File.SetLastWriteTimeUtc(path + ".reserve", longAgo);

        Assert.True(JournalFile.IsHeld(path));
        File.SetLastWriteTimeUtc(path, longAgo);
        Assert.False(JournalFile.IsHeld(path));
    }

    [Fact]
    public void Complete_TheRunIsOnUntilItsReportsAreWritten()
    {
        using var place = new TemporaryDirectory();
        string path = place["journal.ndjson"];
        using JournalFile journal = JournalFile.Create(path);

        journal.Complete();

        Assert.True(JournalFile.IsHeld(path));
        Assert.InRange(new FileInfo(path + ".reserve").Length, 1, 4096);
        journal.Dispose();
        Assert.False(JournalFile.HasReserve(path));
    }

    [Fact]
    public void Create_WhereAJournalIs_DoesNotTouchIt()
    {
        using var place = new TemporaryDirectory();
        string path = place.Write("journal.ndjson", "theirs");

        Assert.Throws<IOException>(() => JournalFile.Create(path));
        Assert.Equal("theirs", File.ReadAllText(path));
        Assert.False(JournalFile.HasReserve(path));
    }
}
