using System.Runtime.InteropServices;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

public sealed class LiveTuningTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_TuningEdited_AppliesEachGoodEditReportsEachBadOneAndSplitsTheReport()
    {
        using var folder = new TemporaryDirectory();
        string tuning = folder.Write("tuning.json", Tuning("""{ "RateFactor": 1.0 }"""));
        using SoakdProcess soak = SoakdProcess.Start(
            folder.Path, new Dictionary<string, string> { ["SOAKD__Tuning__LogLevel__Default"] = "Information" },
            "run", "--set", $"Soak:TuningFile={tuning}", "--set", "Soak:Safety:MaxRate=4000", "--label", "case=tuning");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        folder.Write("tuning.json", Tuning("""{ "RateFactor": 0.5 }"""));
        await soak.PrintedAsync("generation 1", Within);
        folder.Write("tuning.json", """{ "Tuning": { "RateFac""");
        await soak.PrintedAsync("TuningRejected", Within);
        folder.Write("tuning.json", Tuning("""{ "RateFactor": 3 }"""));
        await soak.PrintedAsync("Soak:Safety:MaxRate", Within);
        folder.Write("tuning.json", Tuning("""{ "RateFactor": 0.5, "Rates": { "stedy": 10 } }"""));
        await soak.PrintedAsync("its phases are warm-up, steady, burst, recovery", Within);
        folder.Write("tuning.json", Tuning("""{ "RateFactor": 0.5, "LogLevel": { "Default": "Debug" } }"""));
        await soak.PrintedAsync("TuningShadowed", Within);
        folder.Write("tuning.json", Tuning("""{ "RateFactor": 0.5, "Pause": true }"""));
        soak.Signal(PosixSignal.SIGHUP);
        await soak.PrintedAsync("generation 2", Within);
        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(folder.Path);
        Assert.Equal([0, 1, 2], run.Of<TuningEntry>().Select(entry => entry.Generation));
        Assert.Contains("as played", ended.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Report.GetProperty("generations").GetArrayLength());
        AssertNoBurst(run);
    }

    [Fact]
    public async Task Run_TuningFileSwappedAsKubernetesDoes_Applies()
    {
        using var folder = new TemporaryDirectory();
        MountConfigMap(folder, "first", """{ "RateFactor": 1.0 }""");
        using SoakdProcess soak = SoakdProcess.Start(
            folder.Path, "run", "--for", "20s", "--set", $"Soak:TuningFile={folder["tuning.json"]}");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);

        MountConfigMap(folder, "second", """{ "RateFactor": 0.25 }""");
        await soak.PrintedAsync("generation 1", Within);
        await soak.EndAsync(Within);

        Assert.Equal("Tuning:RateFactor", RunResult.Latest(folder.Path).Of<TuningEntry>().Last().Changes.Single().Key);
    }

    // No second sends more than the highest rate of that time: 1,000/s, or 3,000/s in the burst. Sending that catches up is at most twice
    // as fast.
    private static void AssertNoBurst(RunResult run)
    {
        foreach (Interval entry in run.Of<Interval>())
        {
            double seconds = (entry.EndUs - entry.BeginUs) / 1e6;
            Assert.True(entry.Segments.Sum(segment => segment.Counts.Attempted) <= 6_000 * seconds + 50);
        }
    }

    private static string Tuning(string section) => $$"""{ "Tuning": {{section}} }""";

    // This is what the kubelet does: it makes a new directory, and replaces the link to the old one by a rename.
    private static void MountConfigMap(TemporaryDirectory folder, string version, string section)
    {
        Directory.CreateDirectory(folder[version]);
        File.WriteAllText(Path.Combine(folder[version], "tuning.json"), Tuning(section));
        File.CreateSymbolicLink(folder["..data_tmp"], version);
        Assert.Equal(0, LibC.Rename(folder["..data_tmp"], folder["..data"]));
        if (!File.Exists(folder["tuning.json"])) File.CreateSymbolicLink(folder["tuning.json"], Path.Combine("..data", "tuning.json"));
    }
}
