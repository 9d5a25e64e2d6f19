using System.Collections.ObjectModel;

namespace Soakd.Engine.Plan;

/// <summary>What a run plays: a warm-up, then phases of load, then time to drain; and what it is judged by. Immutable.</summary>
public sealed record SoakPlan
{
    /// <summary>The name under which the warm-up is played; no phase may have it.</summary>
    public const string WarmUpName = "warm-up";

    /// <summary>A plan's warm-up and phases together last at most this long: the time that a record's stamp can hold.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(24);

    /// <summary>A plan asks for at most this many records: what a record's stamp can number (38 bits).</summary>
    public const long MaxRecords = 1L << 38;

    /// <summary>The drain of a plan that says nothing else: 5 minutes.</summary>
    public static readonly TimeSpan DefaultDrain = TimeSpan.FromMinutes(5);

    /// <summary>What the plan is called in reports and in the name of the run's directory.</summary>
    public required string Name { get; init; }

    /// <summary>The phases in the order of play; at least one.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>How records fall on the curve.</summary>
    public Arrivals Arrivals { get; init; }

    /// <summary>
    /// Played before the phases at the rate at which the first phase that sends begins, or, where that begins at 0, at its nominal rate;
    /// its latency is not judged, its integrity is.
    /// </summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>
    /// Whether what was played before the latency settled is left out of the judged latencies as well, up to a quarter of the run. A plan
    /// that names no warm-up says so unless it says otherwise.
    /// </summary>
    public bool Settle { get; init; }

    /// <summary>How long the pipeline may take, after the last record, to return what it has.</summary>
    public TimeSpan Drain { get; init; } = DefaultDrain;

    /// <summary>Objectives by name with their limits as text, such as <c>p95</c> and <c>&lt; 500 ms</c>.</summary>
    public IReadOnlyDictionary<string, string> Objectives { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Everything that is played, in order: the warm-up, where there is one, and the phases.</summary>
    public IEnumerable<Phase> Played => WarmUp > TimeSpan.Zero
        ? Phases.Prepend(new SteadyPhase(WarmUpName, WarmUp, WarmUpRate))
        : Phases;

    private Rate WarmUpRate => Phases.FirstOrDefault(phase => phase.HighestRate > Rate.Zero) is not { } first ? Rate.Zero
        : first.StartRate > Rate.Zero ? first.StartRate
        : first.NominalRate;

    /// <summary>The time of the warm-up and the phases; the drain comes after it.</summary>
    public TimeSpan Duration => Phases.Aggregate(WarmUp, (sum, phase) => sum + phase.Duration);

    /// <summary>The highest rate of any phase.</summary>
    public Rate HighestRate => Phases.Select(phase => phase.HighestRate).Max();

    /// <summary>The records of warm-up and phases under constant arrivals (under Poisson arrivals: their mean).</summary>
    public long Records => (long)(Played.Aggregate(Int128.Zero, (sum, phase) => sum + phase.TotalLoad) / Load.PerRecord);

    /// <summary>
    /// The warm-up of a plan that says nothing else: a quarter of its phases' time, at most a minute (docs/method.md#warm-up).
    /// </summary>
    public static TimeSpan DefaultWarmUp(IEnumerable<Phase> phases)
    {
        var quarter = phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration) / 4;
        var minute = TimeSpan.FromMinutes(1);
        return quarter < minute ? TimeSpan.FromMicroseconds(Load.Microseconds(quarter)) : minute;
    }

    /// <summary>
    /// The plan stretched or shrunk, warm-up and phases in proportion, to last <paramref name="total"/> without its drain,
    /// which stays (<c>--for</c>). The parts add up to the total exactly.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No plan file may say what would come of it: too long, too many records, a phase or a period too short.
    /// </exception>
    public SoakPlan Stretch(TimeSpan total)
    {
        var beforeUs = Load.Microseconds(Duration);
        var afterUs = Load.Microseconds(total);

        // Ends are scaled, not lengths, so that rounding never adds up.
        var endUs = Load.Microseconds(WarmUp);
        var warmUp = Scaled(endUs);
        var scaledEnd = warmUp;
        var phases = new List<Phase>(Phases.Count);
        foreach (var phase in Phases)
        {
            endUs += phase.DurationUs;
            var next = Scaled(endUs);
            phases.Add(phase.Lasting(next - scaledEnd));
            scaledEnd = next;
        }

        return Checked(this with { WarmUp = warmUp, Phases = phases }, nameof(total));

        TimeSpan Scaled(long us) => TimeSpan.FromMicroseconds((long)((Int128)us * afterUs / beforeUs));
    }

    /// <summary>
    /// The plan with every rate times <paramref name="rate"/> ÷ the nominal rate of its longest phase that is not a pause,
    /// the first of equally long ones (<c>--rate</c>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Zero, or no plan file may say what would come of it: too many records, a rate too high or too low.
    /// </exception>
    /// <exception cref="InvalidOperationException">The plan has nothing but pauses.</exception>
    public SoakPlan Rerate(Rate rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate.Milli, nameof(rate));
        var longest = Phases.Where(phase => phase.HighestRate > Rate.Zero).MaxBy(phase => phase.Duration)
            ?? throw new InvalidOperationException($"plan {Name} has nothing but pauses");
        var factor = rate.RecordsPerSecond / longest.NominalRate.RecordsPerSecond;
        if (factor * HighestRate.Milli > Rate.MaxMilli)
            throw new ArgumentOutOfRangeException(
                nameof(rate), $"{rate} would ask for more than {new Rate(Rate.MaxMilli)} in the highest phase");
        return Checked(this with { Phases = [.. Phases.Select(phase => phase.Times(factor))] }, nameof(rate));
    }

    // What a file could not say must not be played either: the reader knows every limit, and says it in the same words.
    private static SoakPlan Checked(SoakPlan plan, string argument) => PlanReader.TryRead(PlanWriter.Write(plan), out _, out var problems)
        ? plan
        : throw new ArgumentOutOfRangeException(argument, string.Join("; ", problems));
}

/// <summary>How records fall on the curve of records due.</summary>
public enum Arrivals
{
    /// <summary>At even distances: reproducible, the default (docs/method.md#poisson-arrivals).</summary>
    Constant,

    /// <summary>At the points of a seeded Poisson process: shows the queueing that even distances hide.</summary>
    Poisson,
}
