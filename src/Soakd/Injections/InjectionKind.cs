using Soakd.Engine.Recording;
using Soakd.Engine.Wording;

namespace Soakd.Injections;

/// <summary>
/// A kind of injection, and what it does: to memory, to what the probe reads, to the sender, to the Recorder, to the embedded broker, or to
/// the reference pipeline.
/// </summary>
/// <param name="Name">The name that people type.</param>
/// <param name="Amount">The unit of its amount.</param>
/// <param name="InSoakd">True when it happens only inside soakd or its reference pipeline, and the report names that as the owner. Then it
/// is allowed on any cluster.</param>
internal sealed record InjectionKind(string Name, InjectionUnit Amount, bool InSoakd)
{
    /// <summary>Live objects that are never released.</summary>
    public static readonly InjectionKind Leak = new("leak", InjectionUnit.Growth, InSoakd: true) { Memory = () => new LeakedObjects() };

    /// <summary>Native memory that is never released.</summary>
    public static readonly InjectionKind NativeLeak = new("native-leak", InjectionUnit.Growth, InSoakd: true)
    {
        Memory = () => new LeakedNativeMemory(),
    };

    /// <summary>Records that are stored in the topic, but dropped after the probe has read them.</summary>
    public static readonly InjectionKind Loss = new("loss", InjectionUnit.Count, InSoakd: false)
    {
        OnArrival = (ref fact, _) =>
        {
            fact = Arrived.PassedTo(fact.Partition, fact.Offset + 1, fact.AtUs);
            return 1;
        },
    };

    /// <summary>Records that are repeated after the probe has read them.</summary>
    public static readonly InjectionKind Duplicate = new("duplicate", InjectionUnit.Count, InSoakd: false) { OnArrival = (ref _, _) => 2 };

    /// <summary>Records whose content is changed after the probe has read them.</summary>
    public static readonly InjectionKind Corrupt = new("corrupt", InjectionUnit.Count, InSoakd: false)
    {
        OnArrival = (ref fact, _) =>
        {
            fact = fact with { Marks = fact.Marks | ArrivedMarks.Checked | ArrivedMarks.Corrupt };
            return 1;
        },
    };

    /// <summary>The broker stands still: it cuts its connections and accepts no new ones.</summary>
    public static readonly InjectionKind Stall = new("stall", InjectionUnit.Time, InSoakd: false)
    {
        OnBroker = async (injection, send, wait) =>
        {
            await send("down");
            await wait(injection.Length);
            await send("up");
        },
    };

    /// <summary>The broker answers later.</summary>
    public static readonly InjectionKind SlowBroker = new("slow-broker", InjectionUnit.Time, InSoakd: false)
    {
        OnBroker = (injection, send, _) => send($"rtt {(int)injection.Length.TotalMilliseconds}"),
    };

    /// <summary>The broker answers a number of produce requests with a retriable error.</summary>
    public static readonly InjectionKind ProduceErrors = new("produce-errors", InjectionUnit.Count, InSoakd: false)
    {
        OnBroker = (injection, send, _) => send($"error Produce NOT_ENOUGH_REPLICAS {(int)injection.Amount}"),
    };

    /// <summary>The thread that sends stands still.</summary>
    public static readonly InjectionKind GeneratorStall = new("generator-stall", InjectionUnit.Pause, InSoakd: true)
    {
        OnSleep = (sleeper, injection, start, clock) => new StallingSleeper(sleeper, injection, start, clock),
    };

    /// <summary>The thread that receives stands still.</summary>
    public static readonly InjectionKind ProbeStall = new("probe-stall", InjectionUnit.Pause, InSoakd: true)
    {
        OnArrival = (ref _, stall) =>
        {
            stall();
            return 1;
        },
    };

    /// <summary>The thread that counts stands still.</summary>
    public static readonly InjectionKind RecorderStall = new("recorder-stall", InjectionUnit.Pause, InSoakd: true)
    {
        OnRecorderSleep = (sleeper, injection, start, clock) => new StallingSleeper(sleeper, injection, start, clock),
    };

    private static readonly InjectionKind[] Own =
        [Leak, NativeLeak, Loss, Duplicate, Corrupt, Stall, SlowBroker, ProduceErrors, GeneratorStall, ProbeStall, RecorderStall];

    /// <summary>The kinds of a run: its own, and those of the reference pipeline.</summary>
    public static IReadOnlyList<InjectionKind> OfRun => [.. Own, .. PipelineInjections.OfRun];

    /// <summary>The names of all kinds of a run, for messages.</summary>
    public static string Names => NamesOf(OfRun);

    /// <summary>The names of kinds, for messages.</summary>
    public static string NamesOf(IEnumerable<InjectionKind> kinds) => string.Join(", ", kinds.Select(kind => kind.Name));

    /// <summary>Makes the memory that grows; null for a kind that takes no memory.</summary>
    public Func<IGrowingMemory>? Memory { get; private init; }

    /// <summary>Changes what the probe reads; null for a kind that leaves it alone.</summary>
    public ArrivalChange? OnArrival { get; private init; }

    /// <summary>Acts on the embedded broker; null for a kind that leaves it alone.</summary>
    public BrokerChange? OnBroker { get; private init; }

    /// <summary>Changes the sleep of the thread that sends; null for a kind that leaves it alone.</summary>
    public SleepChange? OnSleep { get; private init; }

    /// <summary>Changes the sleep of the thread that counts; null for a kind that leaves it alone.</summary>
    public SleepChange? OnRecorderSleep { get; private init; }

    /// <summary>Whether the reference pipeline performs it.</summary>
    public bool InPipeline { get; init; }

    /// <summary>Whether it can concern one partition only.</summary>
    public bool ByPartition { get; init; }

    /// <summary>The nearest name as a question, for messages; empty when no name is near.</summary>
    public static string DidYouMean(string name, IEnumerable<InjectionKind> kinds) =>
        NearestName.To(name, kinds.Select(kind => kind.Name)) is { } nearest ? $", did you mean {nearest}?" : "";
}
