using System.Globalization;
using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// A kind of event that explains what a run shows (docs/method.md#causes): the cluster did it, or somebody who works on the cluster.
/// </summary>
/// <param name="Event">The event's name in the journal.</param>
/// <param name="Finding">The name of the finding.</param>
/// <param name="Verdict">Its effect on the run's verdict.</param>
/// <param name="StopsFlow">Whether nothing goes on while it lasts.</param>
/// <param name="Hint">Where to look.</param>
public sealed record CauseKind(string Event, string Finding, Verdict Verdict, bool StopsFlow, string Hint)
{
    /// <summary>
    /// Who owns what it explains: the brokers' side, unless it is the producer of a transaction: the pipeline, or one that is neither soakd
    /// nor under test.
    /// </summary>
    public Owner Owner => Event switch
    {
        EventNames.LongTransaction => Owner.Pipeline,
        EventNames.ForeignTransaction => Owner.Unattributed,
        _ => Owner.Broker,
    };

    /// <summary>
    /// A broker that refuses soakd is lost first. The client says why when it has tried to connect again: within this time, in
    /// microseconds, which holds its first four attempts.
    /// </summary>
    public const long RefusalFollowsWithinUs = 3_000_000;

    private static readonly CauseKind[] Kinds =
    [
        new(EventNames.TopicGone, "topic-gone", Verdict.Pass, StopsFlow: true,
            "the topic was deleted: ask who deletes topics on this cluster, and create it again"),
        new(EventNames.LogReplaced, "log-replaced", Verdict.Warn, StopsFlow: false,
            "the topic was deleted and made again in the middle of the run: ask who did it; what was not read before is gone"),
        new(EventNames.LogTruncated, "log-truncated", Verdict.Pass, StopsFlow: false,
            "a log was cut: look for an unclean leader election, or for somebody who deletes records"),
        new(EventNames.NotAuthorized, "not-authorized", Verdict.Pass, StopsFlow: true,
            "the brokers refuse soakd's credentials or a permission: look at the user, its password, its certificate and its ACLs"),
        new(EventNames.ClientRefused, "client-refused", Verdict.Pass, StopsFlow: true,
            "the client refuses records, or could not go on: its own message stands in the finding"),
        new(EventNames.ForeignTransaction, "foreign-transaction", Verdict.Pass, StopsFlow: false,
            "another producer has an open transaction on the topic: end it (kafka-transactions.sh), or name a topic of soakd's own; with "
            + "Soak:Kafka:Probe:isolation.level = read_uncommitted soakd does not wait for it"),
        new(EventNames.LongTransaction, "long-transaction", Verdict.Pass, StopsFlow: false,
            "a transaction of the pipeline takes long (look at its checkpoints and commits), or a producer of it that is gone left one "
            + "behind: kafka-transactions.sh shows and ends it; the brokers do so after the transaction.timeout.ms of its producer"),
    ];

    /// <summary>The kinds, the one that explains most first.</summary>
    public static IReadOnlyList<CauseKind> All => Kinds;

    /// <summary>The kind of an event; null when it is no cause.</summary>
    /// <param name="name">The event's name.</param>
    public static CauseKind? Of(string name) => Array.Find(Kinds, kind => kind.Event == name);

    /// <summary>
    /// Whether it can explain what is wrong with a measure. Nothing that is done to a cluster changes, repeats or reorders records, or
    /// fills a memory; records that were acknowledged are gone only with their log; and an open transaction keeps nobody from writing.
    /// </summary>
    /// <param name="measure">What was measured.</param>
    public bool CanExplain(Measure? measure) => measure switch
    {
        RateMeasure or LatencyMeasure { Kind: LatencyKind.Ack } => !IsTransaction,
        GroupLagMeasure => Event != EventNames.LongTransaction,
        LatencyMeasure or RecoveryMeasure => true,
        IntegrityMeasure missing => missing.Violation.HiddenByGap && TakesRecords,
        _ => false,
    };

    /// <summary>Whether it can explain a finding.</summary>
    /// <param name="finding">The finding's name.</param>
    public bool CanExplain(string finding) => finding switch
    {
        "produce-backpressured" => !IsTransaction,
        "not-drained" or "pipeline-backpressured" or "slow-down" or Verdicts.Finding.End => true,
        _ => CanExplain(Measures.Find(finding)),
    };

    /// <summary>
    /// The topic that one of its events concerns. What is wrong with a client, or with what it may do, is one trouble on all its topics.
    /// </summary>
    internal string TopicOf(EventEntry happened) => TakesRecords || IsTransaction ? happened.Fields.GetValueOrDefault("topic", "") : "";

    private bool TakesRecords => Event is EventNames.TopicGone or EventNames.LogReplaced or EventNames.LogTruncated;

    /// <summary>
    /// Whether it holds readers back, and nobody who writes. It is over when the journal says so, not when records flow again.
    /// </summary>
    internal bool IsTransaction => Event is EventNames.ForeignTransaction or EventNames.LongTransaction;

    /// <summary>Whether a finding names a cause.</summary>
    /// <param name="finding">The finding's name.</param>
    public static bool IsNamedBy(string finding) => Array.Exists(Kinds, kind => kind.Finding == finding);
}

/// <summary>One episode of a cause.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="First">The event with which it began.</param>
/// <param name="LastUs">The latest of its events, in microseconds since the run's start.</param>
/// <param name="EndUs">When it was over, in microseconds since the run's start; until the latest interval while it lasts.</param>
/// <param name="Lasts">True while it is not over.</param>
public sealed record CauseEpisode(CauseKind Kind, EventEntry First, long LastUs, long EndUs, bool Lasts)
{
    /// <summary>How many events it has.</summary>
    public int Events { get; private init; } = 1;

    /// <summary>How many new clients took the place of one that could not go on, in this run; 0 where none did.</summary>
    public int Replaced { get; private init; } = ReplacedBy(First);

    /// <summary>The topic that it concerns; empty where it concerns a client, or where that is not known.</summary>
    public string Topic => Kind.TopicOf(First);

    /// <summary>The partitions that its events name.</summary>
    public IReadOnlyList<int> Partitions { get; private init; } = PartitionsOf(First);

    /// <summary>It happens again, or goes on.</summary>
    internal CauseEpisode With(EventEntry happened) => this with
    {
        LastUs = happened.AtUs,
        Events = Events + (ReplacedBy(happened) > 0 ? 0 : 1),
        Replaced = Math.Max(Replaced, ReplacedBy(happened)),
        Partitions = [.. Partitions.Union(PartitionsOf(happened)).Order()],
    };

    private static int[] PartitionsOf(EventEntry happened) =>
        int.TryParse(happened.Fields.GetValueOrDefault("partition"), CultureInfo.InvariantCulture, out int partition) ? [partition] : [];

    // What was done about it is no event more.
    private static int ReplacedBy(EventEntry happened) =>
        int.TryParse(happened.Fields.GetValueOrDefault(EventNames.Replaced), CultureInfo.InvariantCulture, out int replaced) ? replaced : 0;

    /// <summary>When it began, in microseconds since the run's start: with its first event, or before, where that says so.</summary>
    public long SinceUs =>
        long.TryParse(First.Fields.GetValueOrDefault(EventNames.SinceUs), CultureInfo.InvariantCulture, out long sinceUs)
            ? Math.Clamp(sinceUs, 0, First.AtUs)
            : First.AtUs;

    /// <summary>Its time.</summary>
    public Window Window => new(SinceUs, Math.Max(First.AtUs, EndUs));

    /// <summary>The time that it explains: it is there a moment before a client says so.</summary>
    public Window ExplainedWindow => Window with { FromUs = SinceUs - CauseKind.RefusalFollowsWithinUs };
}
