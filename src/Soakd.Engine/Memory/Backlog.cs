using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// The number of records under way while memory was watched. Memory that rises and falls with them is a backlog and not a leak
/// (docs/method.md#backlog-or-leak), if that many records can need that much memory: a leak and a queue of ten more records may rise at the
/// same time by chance.
/// </summary>
/// <param name="settings">The settings of the detectors.</param>
internal sealed class Backlog(MemoryDetectorSettings settings)
{
    internal const double MinCorrelation = 0.7;

    // A record of a few hundred bytes, with everything that a client, a runtime and a queue may store with it.
    internal const double MaxBytesPerRecord = 64 * 1024;

    private readonly long _grainUs = MemoryPoints.GrainUs(settings);
    private readonly BucketMinima _underWay = new((long)settings.WarmUp.TotalMicroseconds, MemoryPoints.GrainUs(settings));
    private readonly List<double> _hours = [];
    private readonly List<double> _records = [];

    /// <summary>Adds the number of records under way at a moment.</summary>
    public void Add(long atUs, long records) => _underWay.Add(atUs, records);

    /// <summary>Whether the points of a series rise and fall with the records under way.</summary>
    public bool Explains(MemoryPoints points, long nowUs)
    {
        _underWay.Collect(nowUs, (int)(points.BucketUs / _grainUs), _hours, _records);
        var memory = new List<double>();
        var records = new List<double>();
        for (int i = 0, j = 0; i < points.Hours.Length && j < _hours.Count;)
        {
            int order = points.Hours[i].CompareTo(_hours[j]);
            if (order == 0)
            {
                memory.Add(points.Mebibytes[i]);
                records.Add(_records[j]);
            }

            if (order <= 0) i++;
            if (order >= 0) j++;
        }

        return memory.Count >= GrowthTest.MinPoints
            // Both are in units of 2^20, because BucketMinima divides bytes and records alike.
            && memory.Max() - memory.Min() <= MaxBytesPerRecord * (records.Max() - records.Min())
            && Ranks.Correlation([.. memory], [.. records]) > MinCorrelation;
    }
}
