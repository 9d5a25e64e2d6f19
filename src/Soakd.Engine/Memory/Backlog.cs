using Soakd.Engine.Journal;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// How many records were under way while memory was watched. Memory that follows them is a backlog, which ends when they do, and no
/// leak (docs/method.md#backlog-or-leak), as long as they can weigh that much: a leak and a queue of ten more records may well rise side by
/// side.
/// </summary>
/// <param name="settings">The times the detectors work with.</param>
internal sealed class Backlog(MemoryDetectorSettings settings)
{
    internal const double LeastCorrelation = 0.7;

    // A record of a few hundred bytes, with all that a client, a runtime and a queue may keep beside it.
    internal const double MostBytesARecord = 64 * 1024;

    private readonly long _grainUs = MemoryPoints.GrainUs(settings);
    private readonly BucketMinima _underWay = new((long)settings.WarmUp.TotalMicroseconds, MemoryPoints.GrainUs(settings));
    private readonly List<double> _hours = [];
    private readonly List<double> _records = [];

    /// <summary>Takes the number of records under way.</summary>
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

        return memory.Count >= GrowthTest.LeastPoints
            // Both are in units of 2^20: the minima of bytes and of records are made by the same hand.
            && memory.Max() - memory.Min() <= MostBytesARecord * (records.Max() - records.Min())
            && Ranks.Correlation([.. memory], [.. records]) > LeastCorrelation;
    }
}
