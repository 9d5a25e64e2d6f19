using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Comparing;
using Soakd.Logging;
using Soakd.RunFiles;

namespace Soakd.Serving;

/// <summary>Logs how a run compares with the earlier ones of the same load in its directory.</summary>
internal static class TrendLog
{
    private const int MostEarlier = 10;

    /// <summary>Reads the runs and logs the comparison; nothing when too few of them can be compared.</summary>
    /// <param name="directory">The directory of the run.</param>
    /// <param name="schedule">Its name in the schedule.</param>
    /// <param name="log">Takes the event.</param>
    public static void Write(string directory, string schedule, ILogger log)
    {
        try
        {
            RunEvidence newest = EvidenceReader.Read(directory);
            if (Comparability.WhyNot(newest.Judgement) is not null) return;
            var search = new BaselineSearch(Path.GetDirectoryName(directory)!, newest, [newest.Run.Run]);
            IReadOnlyList<RunEvidence> earlier = search.Find(MostEarlier);
            if (earlier.Count >= RunTrend.FewestEarlier)
                Write(RunTrend.Of(earlier, newest), newest.Run.Run, schedule, earlier.Count, log);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ConfigurationException)
        {
            Events.RunCaution(log, $"{directory} could not be compared with earlier runs: {FileError.Reason(error)}");
        }
    }

    private static void Write(IReadOnlyList<TrendLine> lines, string run, string schedule, int earlier, ILogger log)
    {
        string worse = string.Join(' ', lines.Where(line => line.IsWorse).Select(line => line.Name));
        TrendLine? p95 = lines.Cast<TrendLine?>().FirstOrDefault(line => line!.Value.Name == "p95");
        Events.RunTrend(log, run, schedule, earlier, worse, p95?.NewestUs / 1e3, p95?.MedianUs / 1e3);
    }
}
