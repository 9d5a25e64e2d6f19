using Soakd.Engine.Wording;
using Soakd.Kafka.Topics;
using Soakd.Reports;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>How much a run will write, until when, what it must be permitted and what it had better know: told before its first record.</summary>
/// <param name="Estimate">How much.</param>
/// <param name="RowsPerRecord">Rows that a payload holds.</param>
/// <param name="Ends">When the plan will be over.</param>
/// <param name="Drain">How long the drain may take after that.</param>
/// <param name="Needs">The permissions.</param>
/// <param name="Cautions">What does not keep the run from being played.</param>
internal sealed record RunForecast(
    PlanEstimate Estimate, int RowsPerRecord, DateTimeOffset Ends, TimeSpan Drain, IReadOnlyList<NeededAccess> Needs, IReadOnlyList<string> Cautions)
{
    /// <summary>The lines, none over 100 columns.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            var page = new SummaryPage();
            void Tell(string name, string text) => page.Wrapped($"{name,-11}{text}", indent: 11);
            Tell("records", $"{Estimate.Records:#,0} payloads = {Estimate.Records * RowsPerRecord:#,0} rows");
            string before = Figures.Bytes((double)Estimate.RecordBytes * Estimate.Records);
            Tell("bytes", $"about {Figures.Bytes(Estimate.StoredBytes)} compressed, × replication; {before} before");
            Tell("ends", $"{Ends:yyyy-MM-dd HH:mm:ss} UTC, then up to {DurationText.Format(Drain)} of drain");
            foreach (var alike in Needs.GroupBy(need => (need.Resource, need.Granted)))
                Tell("needs", $"{string.Join(", ", alike.Select(need => need.Operation))} on {alike.Key.Resource}: {Granted(alike.Key.Granted)}");
            foreach (string caution in Cautions) Tell("caution", caution);
            return page.ToString().TrimEnd('\n').Split('\n');
        }
    }

    private static string Granted(bool? granted) => granted switch
    {
        true => "permitted",
        false => "NOT permitted",
        null => "the cluster does not tell",
    };
}
