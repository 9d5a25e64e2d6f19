using Soakd.Engine.Journal;
using Soakd.Engine.Memory;
using Soakd.Engine.Statistics;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>What judges memory.</summary>
internal static class MemoryDefaults
{
    private static readonly GrowthGates Live = GrowthGates.PostCollection;
    private static readonly GrowthGates Sampled = GrowthGates.Sampled;
    private static readonly GrowthTest AtTheEnd = GrowthTest.Final(Live);
    private static readonly GrowthTest Looking = GrowthTest.Live(Live);
    private static readonly MemoryDetectorSettings Settings = new();
    private static readonly long GrainUs = MemoryPoints.GrainUs(Settings);

    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Memory series"] =
        [
            ("after a collection: slope", Growth(Live.SlopeMiBPerHour)),
            ("after a collection: low end of its range", Growth(Live.LowMiBPerHour)),
            ("after a collection: growth", Megabytes(Live.GrowthBytes)),
            ("sampled: slope", Growth(Sampled.SlopeMiBPerHour)),
            ("sampled: low end of its range", Growth(Sampled.LowMiBPerHour)),
            ("sampled: growth", Megabytes(Sampled.GrowthBytes)),
            ("low end for an objective of 3 MiB/h", Growth(Live.WithLimit(3).LowMiBPerHour)),
            ("growth, times the noise", Number(GrowthTest.NoiseMultiple)),
        ],
        ["Memory points"] =
        [
            ("warm-up", Time(Settings.WarmUp)),
            ("smallest bucket", Time(Settings.SmallestBucket)),
            ("longest bucket, but for long runs", Time(MemoryPoints.MaxGrains * GrainUs)),
            ("look while the run is on, every", Time(Settings.Evaluation)),
            ("grains in the smallest bucket", Count(MemoryPoints.MinGrains)),
            ("periods in a bucket", Number(MemoryPoints.PeriodsPerBucket)),
            ("period with one or two falls", Time(MemoryPoints.UnsureGrains * GrainUs)),
            ("most points", Count(MemoryPoints.MaxPoints)),
            ("collections at least", Count(MemoryPoints.MinCollections)),
            ("large falls at least, once there are any", Count(MemoryPoints.MinDrops)),
            ("sizes of falls an octave", Count(SawTooth.PerOctave)),
            ("longest fall", Time(SawTooth.LongestFallUs)),
            ("falls of all rises at least", Part(1 / SawTooth.MinFallenShare)),
        ],
        ["Mann-Kendall"] =
        [
            ("most lags", Count(MannKendall.MaxLags)),
            ("lags are significant from, over √n", Number(MannKendall.SignificantLag, 4)),
        ],
        ["Theil-Sen"] =
        [
            ("normal quantile of the range", Number(TheilSen.Z99, 4)),
            ("noise, times the median deviation", Number(MedianDeviation.OfNormal, 4)),
        ],
        ["Growth"] =
        [
            ("points at least", Count(GrowthTest.MinPoints)),
            ("Z at the end", Number(AtTheEnd.CriticalZ)),
            ("share of the middle third at the end", Share(AtTheEnd.MiddleShare)),
            ("share of the last third at the end", Share(AtTheEnd.LastShare)),
            ("tolerance of a third at the end, standard errors", Number(AtTheEnd.Tolerance)),
            ("error of a median, times that of a mean", Number(GrowthTest.MedianError, 4)),
        ],
        ["Suspicion"] =
        [
            ("Z while the run is on", Number(Looking.CriticalZ)),
            ("share of the middle third while the run is on", Share(Looking.MiddleShare)),
            ("share of the last third while the run is on", Share(Looking.LastShare)),
            ("tolerance of a third while the run is on", Number(Looking.Tolerance)),
            ("looks in a row", Count(MemoryGrowthDetector.HitsToSuspect)),
            ("trailing windows, points", string.Join(", ", MemoryGrowthDetector.TrailingWindows)),
        ],
        ["Late growth"] =
        [
            ("pace of the window before", Number(LateGrowth.MinPace)),
            ("growth, times the earlier variation", Number(LateGrowth.SpreadMultiple)),
        ],
        ["Deceleration"] =
        [
            ("share of the first half's slope", Number(Deceleration.MinShare)),
            ("errors of the difference", Number(Deceleration.CriticalZ)),
        ],
        ["Smallest visible growth"] =
        [
            ("q, the normal quantile of nine in ten", Number(VisibleGrowth.Power, 4)),
            ("longest run that is advised", Time(TimeSpan.FromHours(MemoryGrowthDetector.MaxHours))),
        ],
        ["Backlog or leak"] =
        [
            ("correlation over", Number(Backlog.MinCorrelation)),
            ("most memory of a record, KiB", Number(Backlog.MaxBytesPerRecord / 1024)),
            ("points at least", Count(GrowthTest.MinPoints)),
        ],
    };
}
