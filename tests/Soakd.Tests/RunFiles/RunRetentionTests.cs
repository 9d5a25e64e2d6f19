using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.TestKit;

namespace Soakd.Tests.RunFiles;

public sealed class RunRetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_MoreRunsThanKept_RemovesTheOldestAndNothingElse()
    {
        using var place = new TemporaryDirectory();
        foreach (string run in (string[])["20260101T0000Z-a", "20260102T0000Z-b", "20260103T0000Z-c"]) MakeRun(place, run, 10);
        Directory.CreateDirectory(place["somebodys"]);
        place.Write(Path.Combine("somebodys", "journal.ndjson"), "theirs");

        RunRetention.Apply(place.Path, place["20260101T0000Z-a"], Limits(2, long.MaxValue), Now);

        // The current run counts first, however old its name is.
        Assert.Equal(["20260101T0000Z-a", "20260103T0000Z-c", "somebodys"], Names(place));
    }

    [Fact]
    public void Apply_MoreBytesThanAllowed_KeepsTheCurrentRunAtLeast()
    {
        using var place = new TemporaryDirectory();
        MakeRun(place, "20260101T0000Z-a", 1000);
        MakeRun(place, "20260102T0000Z-b", 1000);

        RunRetention.Apply(place.Path, place["20260102T0000Z-b"], Limits(20, 500), Now);

        Assert.Equal(["20260102T0000Z-b"], Names(place));
    }

    [Fact]
    public void Apply_PlaceThatIsGone_IsALineAndNoFault()
    {
        using var place = new TemporaryDirectory();

        Assert.StartsWith(
            place["gone"], Assert.Single(RunRetention.Apply(place["gone"], place["gone/a"], Limits(2, 1), Now)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ARunThatIsOn_IsNotRemoved()
    {
        using var place = new TemporaryDirectory();
        MakeRun(place, "20260103T0000Z-c", 10);
        Directory.CreateDirectory(place["20260101T0000Z-a"]);
        File.WriteAllText(place["20260101T0000Z-a/manifest.json"], "{}");
        using JournalFile on = JournalFile.Create(place["20260101T0000Z-a/journal.ndjson"]);

        Assert.Empty(RunRetention.Apply(place.Path, place["20260103T0000Z-c"], Limits(1, long.MaxValue), Now));

        Assert.Equal(["20260101T0000Z-a", "20260103T0000Z-c"], Names(place));
    }

    [Fact]
    public void Apply_ARunWithoutALockWhoseProcessLives_IsNotRemoved()
    {
        using var place = new TemporaryDirectory();
        MakeRun(place, "20260101T0000Z-a", 10);
        MakeRun(place, "20260103T0000Z-c", 10);
        File.WriteAllBytes(place["20260101T0000Z-a/journal.ndjson.reserve"], [.. ProcessIdentity.Own.Line(1), (byte)'\n']);

        Assert.Empty(RunRetention.Apply(place.Path, place["20260103T0000Z-c"], Limits(1, long.MaxValue), Now));

        Assert.Equal(["20260101T0000Z-a", "20260103T0000Z-c"], Names(place));
    }

    [Fact]
    public void Apply_ACopyWithTheNameOfTheLink_IsNoRun()
    {
        using var place = new TemporaryDirectory();
        foreach (string run in (string[])["20260101T0000Z-a", "20260102T0000Z-b", "latest"]) MakeRun(place, run, 10);

        RunRetention.Apply(place.Path, place["20260102T0000Z-b"], Limits(2, long.MaxValue), Now);

        Assert.Equal(["20260101T0000Z-a", "20260102T0000Z-b", "latest"], Names(place));
    }

    [Fact]
    public void Apply_ARunOlderThanAllowed_IsRemoved()
    {
        using var place = new TemporaryDirectory();
        foreach (string run in (string[])["20260101T0000Z-a", "20260102T0000Z-b", "20260103T0000Z-c"]) MakeRun(place, run, 10);
        File.SetLastWriteTimeUtc(place["20260101T0000Z-a/journal.ndjson"], Now.UtcDateTime - TimeSpan.FromDays(8));
        File.SetLastWriteTimeUtc(place["20260102T0000Z-b/journal.ndjson"], Now.UtcDateTime - TimeSpan.FromDays(6));

        RunRetention.Apply(place.Path, place["20260103T0000Z-c"], Limits(20, long.MaxValue, TimeSpan.FromDays(7)), Now);

        Assert.Equal(["20260102T0000Z-b", "20260103T0000Z-c"], Names(place));
    }

    private static RunsOptions Limits(int keep, long maxBytes, TimeSpan? maxAge = null) => new("runs", null, keep, maxBytes, maxAge);

    private static void MakeRun(TemporaryDirectory place, string name, int bytes)
    {
        Directory.CreateDirectory(place[name]);
        File.WriteAllBytes(Path.Combine(place[name], RunDirectory.JournalName), new byte[bytes]);
        File.WriteAllText(Path.Combine(place[name], RunDirectory.ManifestName), "{}");
    }

    private static string[] Names(TemporaryDirectory place) =>
        [.. new DirectoryInfo(place.Path).EnumerateDirectories().Select(directory => directory.Name).Order(StringComparer.Ordinal)];
}
