using Soakd.Configuration;
using Soakd.Reports;

namespace Soakd.Web;

/// <summary>
/// The runs as the web lists them. However many ask, the directory is read once a second at most, and the files of a run that has its
/// report are read once. Thread-safe.
/// </summary>
/// <param name="runs">The directories of the runs.</param>
/// <param name="time">The clock.</param>
internal sealed class RunList(RunsOptions runs, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Dictionary<string, Reported> _reported = new(StringComparer.Ordinal);
    private IReadOnlyList<ListedRun> _list = [];
    private long? _read;

    /// <summary>The runs, the newest first; those of the canary stand at the end, as <c>canary/RUN</c>.</summary>
    /// <exception cref="ConfigurationException">A directory cannot be read.</exception>
    public IReadOnlyList<ListedRun> Read()
    {
        lock (_lock)
        {
            if (_read is { } before && time.GetElapsedTime(before) < Period) return _list;
            var reported = new Dictionary<string, Reported>(StringComparer.Ordinal);
            _list = ListedRun.Of(runs, directory => Read(directory, reported));
            (_reported, _read) = (reported, time.GetTimestamp());
            return _list;
        }
    }

    private ListedRun Read(DirectoryInfo directory, Dictionary<string, Reported> reported)
    {
        var report = new FileInfo(Path.Combine(directory.FullName, RunReports.JsonName));
        if (!report.Exists) return ListedRun.Read(directory);
        DateTime written = report.LastWriteTimeUtc;
        if (!_reported.TryGetValue(directory.FullName, out Reported? known) || known.At != written)
            known = new Reported(written, ListedRun.Read(directory));

        // A run that still writes its reports says soon that it is over.
        if (known.Run.Verdict != ListedRun.Playing) reported[directory.FullName] = known;
        return known.Run;
    }

    private sealed record Reported(DateTime At, ListedRun Run);
}
