using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;
using Soakd.RunFiles;
using Soakd.Testbed;

namespace Soakd.TestData;

/// <summary>What to send.</summary>
/// <param name="Times">How many payloads there are, and the time in each.</param>
/// <param name="Rate">How many to send a second.</param>
internal sealed record FeedLoad(PayloadTimes Times, Rate Rate)
{
    public double PerSecond => (double)Rate.RecordsPerSecond;

    /// <summary>How long it takes at this rate.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds((double)(Times.Count / Rate.RecordsPerSecond));
}

/// <summary>The limits of <c>Soak:Safety</c>: before anything is sent by the estimate, afterwards by what was really sent.</summary>
/// <param name="safety">The limits.</param>
/// <param name="copies">How many brokers keep each payload.</param>
internal sealed class FeedLimits(SafetyOptions safety, int copies)
{
    /// <summary>The limits that a load would exceed, a line each. Tuning has no part in it.</summary>
    public static IEnumerable<string> Problems(
        FeedLoad load, LoadedConfiguration configuration, IWorkload workload, RunTestbed testbed, RunId id)
    {
        SafetyOptions safety = configuration.Soak.Safety;
        if (safety.MaxRate is { } most && load.Rate > most)
            yield return Exceeded(SettingCatalogue.MaxRate, configuration, $"{load.Rate} would be sent");
        if (load.Length > safety.MaxWall)
            yield return Exceeded(SettingCatalogue.MaxWall, configuration, $"it would take {DurationText.Format(load.Length)}");
        if (safety.MaxBytes is { } bytes && Estimate(load, configuration, workload, testbed, id) is var estimate && estimate > bytes)
            yield return Exceeded(
                SettingCatalogue.MaxBytes, configuration, $"about {Figures.Bytes(estimate)} would be written, with all replicas");
    }

    /// <summary>The limit that was reached; null while none was.</summary>
    /// <param name="elapsed">For how long it has been sending.</param>
    /// <param name="sentBytes">What the client has sent; null when it is not known.</param>
    public string? Reached(TimeSpan elapsed, long? sentBytes)
    {
        if (elapsed >= safety.MaxWall) return $"{SettingCatalogue.MaxWall.Key} was reached: {DurationText.Format(safety.MaxWall)}";
        if (safety.MaxBytes is not { } most || sentBytes is not { } bytes || bytes * copies <= most) return null;
        string sent = Figures.Bytes((double)bytes * copies);
        return $"{SettingCatalogue.MaxBytes.Key} was passed: {sent} with all replicas, limit {Figures.Bytes(most)}";
    }

    private static double Estimate(FeedLoad load, LoadedConfiguration configuration, IWorkload workload, RunTestbed testbed, RunId id)
    {
        var plan = new SoakPlan
        {
            Name = "generate", Drain = TimeSpan.Zero, Phases = [new SteadyPhase("generate", load.Length, load.Rate)],
        };
        var noRates = new Dictionary<string, Rate>(StringComparer.Ordinal);
        var untuned = configuration with { Tuning = configuration.Tuning with { RateFactor = 1, Rates = noRates, Pause = false } };
        return load.Times.Count * SafetyLimits.Estimate(plan, untuned, workload, testbed, id.Name).StoredRecordBytes;
    }

    private static string Exceeded(Setting setting, LoadedConfiguration configuration, string what) => new SettingsProblem(
        setting.Key, configuration.Settings.All(setting).Single().Text, what, configuration.Settings.OriginOf(setting)).ToString();
}
