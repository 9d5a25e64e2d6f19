using Soakd.Engine.Recording;

namespace Soakd.Runs;

/// <summary>One record of the rehearsal, and where it was last seen.</summary>
internal sealed class RehearsedRecord
{
    public Reported? Report { get; set; }

    public bool Back { get; set; }

    public bool DeadLetter { get; set; }

    /// <summary>Where it was last seen, in words.</summary>
    /// <param name="committed">The group's committed offset by partition; empty where no group is known.</param>
    public string LastSeen(IReadOnlyDictionary<int, long> committed)
    {
        if (DeadLetter) return "in the dead letters";
        if (Report is not { } report) return "at the client: no report from the broker";
        if (report.Status != ReportStatus.Acked) return $"at the client: {report.Status.ToString().ToLowerInvariant()}, error {report.Error}";

        string stored = $"acknowledged at partition {report.Partition} offset {report.Offset}";
        if (!committed.TryGetValue(report.Partition, out long offset)) return stored;
        return offset > report.Offset ? $"{stored}, passed by the group (committed {offset})" : $"{stored}, not yet read by the group (committed {offset})";
    }
}
