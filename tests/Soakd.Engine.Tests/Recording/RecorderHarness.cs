using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>A Recorder with one open segment, and what its intervals add up to.</summary>
internal sealed class RecorderHarness
{
    private static readonly Dictionary<string, double> NoSeries = [];

    public RecorderHarness(
        bool readsInput = true, Func<long, ulong>? partsOf = null, int users = 4, int chunkSize = 8, string groups = "",
        Func<long, ulong>? lettersOf = null, ulong? allParts = null)
    {
        Settings = new RecorderSettings
        {
            ReadsInput = readsInput,
            Users = users,
            UserOf = sequence => (int)(sequence % users),
            PartsOf = partsOf ?? (_ => 1),
            DeadLettersOf = lettersOf,
            AllParts = allParts ?? (partsOf is null ? 1 : ulong.MaxValue),
            DifferenceText = fact => $"difference {fact.Difference}",
            ChunkSize = chunkSize,
            Groups = groups,
        };
        Recorder = new Recorder(Settings);
        Recorder.Apply(Facts.Opened(0, 0));
    }

    public RecorderSettings Settings { get; }

    public Recorder Recorder { get; }

    public Counts Total { get; private set; } = new();

    public Levels Levels { get; private set; } = new();

    public Dictionary<LatencyKind, long> Timed { get; } = [];

    public List<LossEntry> Losses { get; } = [];

    public Interval Close(long nowUs = 0)
    {
        Interval interval = Recorder.Close(nowUs, NoSeries);
        foreach (SegmentInterval segment in interval.Segments)
        {
            Total = Total.Plus(segment.Counts);
            foreach ((LatencyKind kind, LatencyCounts counts) in segment.Latencies)
                Timed[kind] = Timed.GetValueOrDefault(kind) + counts.Total;
        }

        Levels = interval.Levels;
        Losses.AddRange(Recorder.TakeLosses());
        return interval;
    }

    public RecorderHarness Send(int count)
    {
        for (int i = 0; i < count; i++)
            Recorder.Apply(Facts.Record(Next++));
        return this;
    }

    public long Next { get; set; }
}
