using System.Runtime.InteropServices;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class LiveTuningTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_TuningEdited_AppliesEachGoodEditTellsEachBadOneAndSplitsTheReport()
    {
        using var place = new TemporaryDirectory();
        string tuning = place.Write("tuning.json", Tuning("""{ "RateFactor": 1.0 }"""));
        using SoakdProcess soak = SoakdProcess.Start(
            place.Path, new Dictionary<string, string> { ["SOAKD__Tuning__LogLevel__Default"] = "Information" },
            "run", "--set", $"Soak:TuningFile={tuning}", "--set", "Soak:Safety:MaxRate=4000", "--label", "case=tuning");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        place.Write("tuning.json", Tuning("""{ "RateFactor": 0.5 }"""));
        await soak.PrintedAsync("generation 1", Within);
        place.Write("tuning.json", """{ "Tuning": { "RateFac""");
        await soak.PrintedAsync("TuningRejected", Within);
        place.Write("tuning.json", Tuning("""{ "RateFactor": 3 }"""));
        await soak.PrintedAsync("Soak:Safety:MaxRate", Within);
        place.Write("tuning.json", Tuning("""{ "RateFactor": 0.5, "Rates": { "stedy": 10 } }"""));
        await soak.PrintedAsync("it has warm-up, steady, burst, recovery", Within);
        place.Write("tuning.json", Tuning("""{ "RateFactor": 0.5, "LogLevel": { "Default": "Debug" } }"""));
        await soak.PrintedAsync("TuningShadowed", Within);
        place.Write("tuning.json", Tuning("""{ "RateFactor": 0.5, "Pause": true }"""));
        soak.Signal(PosixSignal.SIGHUP);
        await soak.PrintedAsync("generation 2", Within);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(place.Path);
        Assert.Equal([0, 1, 2], run.Of<TuningEntry>().Select(entry => entry.Generation));
        Assert.Contains("as played", ended.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Report.GetProperty("generations").GetArrayLength());
        Assert.Equal(0, run.Sum(c => c.SkippedBySelf) + run.Sum(c => c.SkippedByGate));
        AssertNoBurst(run);
    }

    [Fact]
    public async Task Run_TuningFileSwappedAsKubernetesDoes_Applies()
    {
        using var place = new TemporaryDirectory();
        MountConfigMap(place, "first", """{ "RateFactor": 1.0 }""");
        using SoakdProcess soak = SoakdProcess.Start(place.Path, "run", "--for", "20s", "--set", $"Soak:TuningFile={place["tuning.json"]}");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        MountConfigMap(place, "second", """{ "RateFactor": 0.25 }""");
        await soak.PrintedAsync("generation 1", Within);
        await soak.EndAsync(Within);

        Assert.Equal("Tuning:RateFactor", RunResult.Latest(place.Path).Of<TuningEntry>().Last().Changes.Single().Key);
    }

    // No second sends more than the highest rate asked for then: 1,000/s, or 3,000/s in the burst; catch-up is at most twice that.
    private static void AssertNoBurst(RunResult run)
    {
        foreach (Interval entry in run.Of<Interval>())
        {
            double seconds = (entry.EndUs - entry.BeginUs) / 1e6;
            Assert.True(entry.Segments.Sum(segment => segment.Counts.Attempted) <= 6_000 * seconds + 50);
        }
    }

    private static string Tuning(string section) => $$"""{ "Tuning": {{section}} }""";

    // What the kubelet does: a new directory, and one rename of the link through which the file is seen.
    private static void MountConfigMap(TemporaryDirectory place, string version, string section)
    {
        Directory.CreateDirectory(place[version]);
        File.WriteAllText(Path.Combine(place[version], "tuning.json"), Tuning(section));
        File.CreateSymbolicLink(place["..data_tmp"], version);
        Assert.Equal(0, LibC.Rename(place["..data_tmp"], place["..data"]));
        if (!File.Exists(place["tuning.json"])) File.CreateSymbolicLink(place["tuning.json"], Path.Combine("..data", "tuning.json"));
    }
}
