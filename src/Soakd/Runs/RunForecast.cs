using Soakd.Engine.Wording;
using Soakd.Kafka.Topics;
using Soakd.Reports;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>
/// What a run prints before its first record: how much it will write, when it ends, which permissions it needs, and warnings.
/// </summary>
/// <param name="Estimate">How much it will write.</param>
/// <param name="RowsPerRecord">Rows that a payload holds.</param>
/// <param name="Ends">When the plan will be over.</param>
/// <param name="Drain">How long the drain may take after that.</param>
/// <param name="Needs">The permissions.</param>
/// <param name="Cautions">Warnings; the run is played all the same.</param>
internal sealed record RunForecast(
    PlanEstimate Estimate, int RowsPerRecord, DateTimeOffset Ends, TimeSpan Drain,
    IReadOnlyList<NeededAccess> Needs, IReadOnlyList<string> Cautions)
{
    /// <summary>The lines, none over 100 columns.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            var page = new SummaryPage();
            void Add(string name, string text) => page.Wrapped($"{name,-11}{text}", indent: 11);
            Add("records", $"{Figures.Count(Estimate.Records, "payload")} = {Figures.Count(Estimate.Records * RowsPerRecord, "row")}");
            string before = Figures.Bytes(Estimate.RecordBytes * Estimate.Records);
            string copies = Estimate.Copies == 1 ? "" : $" in {Estimate.Copies} replicas";
            string batches = $"compression {Estimate.Compression}, about {Figures.Number(Estimate.BatchRecords, "record")} a batch";
            Add("bytes", $"about {Figures.Bytes(Estimate.StoredBytes)} stored{copies} ({batches}); {before} of values");
            Add("ends", $"{Ends:yyyy-MM-dd HH:mm:ss} UTC, then up to {DurationText.Format(Drain)} of drain");
            foreach (var alike in Needs.GroupBy(need => (need.Resource, need.Granted)))
            {
                string operations = string.Join(", ", alike.Select(need => need.Operation));
                Add("needs", $"{operations} on {alike.Key.Resource}: {Granted(alike.Key.Granted)}");
            }

            foreach (string caution in Cautions) Add("caution", caution);
            return page.ToString().TrimEnd('\n').Split('\n');
        }
    }

    private static string Granted(bool? granted) => granted switch
    {
        true => "permitted",
        false => "NOT permitted",
        null => "the cluster does not report it",
    };
}
