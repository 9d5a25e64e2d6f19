using Soakd.Engine.Verdicts;

namespace Soakd.Suite;

/// <summary>
/// The targets of the original suite, and what it says of figures that miss them. A range that holds the target does not decide.
/// </summary>
internal static class SuiteTargets
{
    public const double RowsPerSecond = 5_000;
    public const double BadRowsPerSecond = 1_000;
    public const double P95Ns = 100e6;
    public const double BadLatencyNs = 500e6;

    /// <summary>One reference a payload is eight bytes: a leak of half of one is seen.</summary>
    public const double GrowthBytesPerPayload = 4;

    /// <summary>Of an arithmetic loop's speed-up on the same threads in the same time.</summary>
    public const double Scaling = 0.9;

    /// <summary>A machine on which not even the loop gets this share of its cores says nothing about scaling.</summary>
    public const double LoopScaling = 0.75;

    public const string RateText = ">= 5,000 rows/s";
    public const string LatencyText = "p95 < 100 ms, from end to end: this is the computing part of it";
    public const string MemoryText = "stable: the heap keeps at most 4 B a payload";
    public const string ScalingText = "linear up to the cores: at least 0.9 of an arithmetic loop's speed-up";

    public const string SlowHint = "below 1,000 rows/s: look at the transformation";
    public const string SlowValidationHint = "below 1,000 rows/s: look at the validation rules";
    public const string LatencyHint = "over 500 ms: look at the validation rules";
    public const string MemoryHint = "the heap grows with the payloads: look for state that is kept";
    public const string NoThreadsHint = "no number of threads from 2 to the cores was measured";
    public const string BusyHint = "the machine is too busy to say it";
    public const string ScalingHint = "more threads do not help: look for a bottleneck that they share";

    /// <summary>Whether a value is at least its target.</summary>
    public static Verdict AtLeast(Repeated value, double target) =>
        value.Low >= target ? Verdict.Pass : value.High < target ? Verdict.Fail : Verdict.Inconclusive;

    /// <summary>Whether a value is below its target.</summary>
    public static Verdict Below(Repeated value, double target) =>
        value.High < target ? Verdict.Pass : value.Low >= target ? Verdict.Fail : Verdict.Inconclusive;
}
