using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Suite;

/// <summary>Advice for the pipeline.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Text">The advice.</param>
/// <param name="IsMeasured">Whether it follows from a figure of this machine. Else it is a rule of the field, and says so.</param>
internal sealed record Advice(string About, string Text, bool IsMeasured)
{
    private static readonly Advice[] Rules =
    [
        new("state", "keep large state in RocksDB, not on the heap", IsMeasured: false),
        new("payload format", "Avro rather than JSON, where decoding is most of the time", IsMeasured: false),
        new("checkpoints", "an interval of 60 s: shorter ones cost throughput, longer ones cost time after a failure", IsMeasured: false),
    ];

    /// <summary>All that can be said.</summary>
    /// <param name="rates">The rates on several threads; null when they were not measured.</param>
    /// <param name="batches">The rates of several batch sizes; null when they were not measured.</param>
    /// <param name="formats">The rates from JSON and of decoded payloads; null when they were not measured.</param>
    /// <param name="topic">A topic with its partitions; null when none is named.</param>
    public static IReadOnlyList<Advice> Of(
        IReadOnlyList<(int Threads, Repeated Rate)>? rates, IReadOnlyList<(int Size, Repeated Rate)>? batches,
        (Repeated FromJson, Repeated Decoded)? formats, (string Name, int Partitions)? topic)
    {
        var advice = new List<Advice>();
        if (rates is not null) advice.Add(Parallelism(rates));
        if (topic is { } known) advice.Add(Fitting(known));
        if (batches is not null) advice.Add(BatchSize(batches));
        if (formats is { } both) advice.Add(Format(both.FromJson.Median, both.Decoded.Median));
        return [.. advice, .. Rules];
    }

    private static Advice Parallelism(IReadOnlyList<(int Threads, Repeated Rate)> rates)
    {
        double best = rates.Max(one => one.Rate.Median);
        (int threads, Repeated rate) = rates.First(one => one.Rate.Median >= 0.95 * best);
        string more = rates[^1].Threads > threads ? "more gain less than 5 %" : "more were not measured";
        return new Advice(
            "parallelism",
            $"{Figures.Count(threads, "task")} on this machine of {Figures.Count(Environment.ProcessorCount, "core")}: "
                + $"{Figures.Rate(rate.Median, "row")}; {more}",
            IsMeasured: true);
    }

    private static Advice Fitting((string Name, int Partitions) topic) => new(
        "partitions",
        $"topic {topic.Name} has {Figures.Count(topic.Partitions, "partition")}: more tasks than that have nothing to read; fewer are even "
            + "when their number divides it",
        IsMeasured: false);

    // The smallest one that is nearly as good as the best: a larger one only adds latency.
    private static Advice BatchSize(IReadOnlyList<(int Size, Repeated Rate)> batches)
    {
        double best = batches.Max(one => one.Rate.Median);
        (int size, Repeated rate) = batches.OrderBy(one => one.Size).First(one => one.Rate.Median >= 0.95 * best);
        string all = string.Join(", ", batches.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Size:#,0}: {Figures.Rate(one.Rate.Median)}")));
        return new Advice(
            "batch size",
            $"{Figures.Count(size, "payload")} at a time are within 5 % of the best ({Figures.Rate(rate.Median, "row")}); measured {all}; "
                + "a writer of files gains from larger ones, which was not measured",
            IsMeasured: true);
    }

    private static Advice Format(double fromJson, double decoded) => new(
        "payload format",
        $"decoding JSON takes {Figures.Share(Math.Max(0, 100 * (1 - (fromJson / decoded))))} of the time",
        IsMeasured: true);
}
