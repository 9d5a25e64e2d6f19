using Soakd.Engine.Wording;

namespace Soakd.Engine.Objectives;

/// <summary>
/// Something that a run may meet: a leader that moved, a full queue, a person's edit. A green run is green about what it met, so reports
/// say for each how often it was met, or that it never was, or that nothing watched for it.
/// </summary>
/// <param name="Name">Its name in objectives: <c>leader-change</c>.</param>
/// <param name="Text">What is counted, in words.</param>
public sealed record Circumstance(string Name, string Text)
{
    /// <summary>A partition has another leader.</summary>
    public static Circumstance LeaderChange { get; } = new("leader-change", "a partition had another leader than before");

    /// <summary>Brokers could not be reached, and all of them were back later.</summary>
    public static Circumstance BrokerBack { get; } = new("broker-back", "brokers were lost, and all were back later");

    /// <summary>The producer sent a request again.</summary>
    public static Circumstance Retry { get; } = new("retry", "the producer sent a request again");

    /// <summary>The queue of the producer was full.</summary>
    public static Circumstance QueueFull { get; } = new("queue-full", "the producer's queue was full, so that records had to wait");

    /// <summary>A quota of the brokers made a client wait.</summary>
    public static Circumstance Throttle { get; } = new("throttle", "a quota of the brokers made a client wait");

    /// <summary>The topic got more partitions.</summary>
    public static Circumstance PartitionsGrown { get; } = new("partitions-grown", "a topic got more partitions");

    /// <summary>A full garbage collection.</summary>
    public static Circumstance FullCollection { get; } = new("full-collection", "soakd collected its oldest garbage (generation 2)");

    /// <summary>Collections stopped soakd for more than 50 ms of a second.</summary>
    public static Circumstance CollectorPause { get; } = new("collector-pause", "collections stopped soakd for over 50 ms of a second");

    /// <summary>A dead letter arrived.</summary>
    public static Circumstance DeadLetter { get; } = new("dead-letter", "the pipeline wrote a dead letter");

    /// <summary>The pipeline rejected a row.</summary>
    public static Circumstance RejectedRow { get; } = new("rejected-row", "the pipeline rejected a row");

    /// <summary>The group of the pipeline spread its partitions anew.</summary>
    public static Circumstance Rebalance { get; } = new("rebalance", "the pipeline's group spread its partitions anew");

    /// <summary>The group of the pipeline committed.</summary>
    public static Circumstance GroupCommit { get; } = new("group-commit", "the pipeline's group committed");

    /// <summary>A target began anew.</summary>
    public static Circumstance TargetRestart { get; } = new("target-restart", "a target restarted");

    /// <summary>Somebody set the clock.</summary>
    public static Circumstance ClockStep { get; } = new("clock-step", "the wall clock of the machine was set");

    /// <summary>An edit of the tuning changed the load.</summary>
    public static Circumstance Edit { get; } = new("edit", "a person changed the load");

    /// <summary>A person left a mark.</summary>
    public static Circumstance Mark { get; } = new("mark", "a person left a mark");

    /// <summary>Records were still out when the load had ended.</summary>
    public static Circumstance DrainWaited { get; } = new("drain-waited", "the drain had to wait for records");

    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<Circumstance> All { get; } =
    [
        LeaderChange, BrokerBack, Retry, QueueFull, Throttle, PartitionsGrown, FullCollection, CollectorPause, DeadLetter, RejectedRow,
        Rebalance, GroupCommit, TargetRestart, ClockStep, Edit, Mark, DrainWaited,
    ];
}

/// <summary>How often a run met a circumstance.</summary>
/// <param name="Circumstance">Which.</param>
public sealed record ExercisedMeasure(Circumstance Circumstance) : Measure(Dimension.Count, ">= or >")
{
    internal const string Prefix = "exercised.";

    /// <inheritdoc/>
    public override bool Takes(Comparison comparison) => comparison is Comparison.AtLeast or Comparison.Greater;
}
