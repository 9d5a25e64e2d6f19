using Soakd.Engine.Verdicts;

namespace Soakd.Suite;

/// <summary>A case of the performance suite.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Work">What it does, in a few words.</param>
/// <param name="Play">Plays it.</param>
internal sealed record SuiteCase(string Name, string Work, Func<SuiteBench, CaseResult> Play)
{
    /// <summary>All cases, in the order in which they are played.</summary>
    public static IReadOnlyList<SuiteCase> All { get; } =
    [
        new("small-batch", "1,000 payloads of 5 samples through transform and validation", bench => ThroughputCases.Whole(bench, 1_000)),
        new("medium-batch", "5,000 payloads of 5 samples through transform and validation", bench => ThroughputCases.Whole(bench, 5_000)),
        new("transformation", "the transform alone, 2,000 payloads", bench => ThroughputCases.Transform(bench, 2_000)),
        new("validation", "the validation alone, the rows of 2,000 payloads", bench => ThroughputCases.Validate(bench, 2_000)),
        new("single-latency", "one payload of 5 samples, time after time", LatencyCases.Single),
        new("average-latency", "100 payloads, one at a time", LatencyCases.Average),
        new("memory", "10,000 payloads: heap at the peak and afterwards, allocation, rows a payload", MemoryCase.Play),
        new("scaling", "5,000 payloads on several threads", ScalingCase.Play),
    ];
}

/// <summary>What a case found.</summary>
/// <param name="Verdict">PASS, FAIL, or INCONCLUSIVE when the range holds the target.</param>
/// <param name="Target">The target, as people read it.</param>
/// <param name="Figures">What was measured.</param>
internal sealed record CaseResult(Verdict Verdict, string Target, IReadOnlyList<SuiteFigure> Figures)
{
    /// <summary>Where to look, when the target was missed; else empty.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Of one pass over the payloads. It is the same on every machine.</summary>
    public ulong Checksum { get; init; }
}

/// <summary>A figure with the range of its repeats.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">In what.</param>
/// <param name="Value">The median of the repeats, with the least and the greatest.</param>
internal sealed record SuiteFigure(string Name, SuiteUnit Unit, Repeated Value)
{
    /// <summary>How many threads it was measured on.</summary>
    public int Parallelism { get; init; } = 1;
}

/// <summary>The unit of a figure.</summary>
internal enum SuiteUnit
{
    RowsPerSecond,
    Nanoseconds,
    Bytes,
    BytesPerRow,
    BytesPerPayload,
    RowsPerPayload,
    Cores,
    Times,
}
