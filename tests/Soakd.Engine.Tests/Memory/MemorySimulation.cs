using Soakd.Engine.Journal;
using Soakd.Engine.Memory;
using Soakd.TestKit.Memory;

namespace Soakd.Engine.Tests.Memory;

/// <summary>Runs of an hour, one for each seed, and the conclusions of the detector.</summary>
internal sealed record MemorySimulation(MemoryShape Shape, MemorySeriesKind Kind)
{
    public const long HourUs = 3_600_000_000;

    public static MemorySimulation Sampled(MemoryShape shape) => new(shape, MemorySeriesKind.Sampled);

    public static MemorySimulation Collected(MemoryShape shape) => new(shape, MemorySeriesKind.PostCollection);

    public SimulatedHour Play(int seed, MemoryLeak leak)
    {
        bool collected = Kind == MemorySeriesKind.PostCollection;
        var detector = new MemoryGrowthDetector(
            Kind, collected ? GrowthGates.PostCollection : GrowthGates.Sampled, new MemoryDetectorSettings());
        TimeSpan hour = TimeSpan.FromHours(1);
        double? suspected = null;
        foreach (MemorySample sample in collected ? Shape.AfterCollections(seed, hour, leak) : Shape.Sampled(seed, hour, leak))
        {
            detector.Add(sample.AtUs, sample.Bytes);
            if (detector.Suspicion is not null) suspected ??= sample.AtUs / 60e6;
        }

        return new SimulatedHour(detector.Conclude(HourUs), suspected);
    }

    public SimulatedHour[] Play(MemoryLeak leak, int runs) => [.. Enumerable.Range(1, runs).Select(seed => Play(seed, leak))];
}
