using System.Text.Encodings.Web;
using System.Text.Json;
using Soakd.Reports;
using Soakd.Web;

namespace Soakd.LivePage;

/// <summary>
/// What the page is told of the process: what it does, what is due next, and how the last runs ended. One thread.
/// </summary>
/// <param name="view">The process.</param>
/// <param name="runs">The runs that are kept, the newest first; null where none are shown.</param>
/// <param name="time">The clock.</param>
internal sealed class PageProcess(IProcessView view, Func<IReadOnlyList<ListedRun>>? runs, TimeProvider time)
{
    private const int MostRuns = 12;

    // The files of the runs are read seldom: at the end of a run, and in case somebody removed one.
    private static readonly TimeSpan RunsPeriod = TimeSpan.FromMinutes(1);

    // A page that hears nothing for longer asks again.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Compact = new(StatusDocument.Options)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.Default,
    };

    private IReadOnlyList<ListedRun>? _runs;
    private ProcessState? _state;
    private long _runsRead;
    private long _sent;
    private byte[] _text = [];

    /// <summary>The newest frame.</summary>
    public PageFrame Frame { get; private set; } = PageFrame.Of("process", "{}"u8);

    /// <summary>Looks at the process.</summary>
    /// <returns>Whether the pages have to be told: something has changed, or they would think that nobody is there.</returns>
    public bool Look()
    {
        StatusDocument status = view.Status;
        if (status.State != _state || _runs is null || time.GetElapsedTime(_runsRead) >= RunsPeriod) ReadRuns();
        _state = status.State;
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(
            new Said(
                status.Version, status.Name, status.State, status.Playing is null ? status.Text : "", view.Stalled, view.Upcoming,
                status.Waiting, runs is not null, _runs),
            Compact);
        bool isSame = text.AsSpan().SequenceEqual(_text);
        if (isSame && time.GetElapsedTime(_sent) < Silence) return false;
        _sent = time.GetTimestamp();
        if (isSame) return true;
        _text = text;
        Frame = PageFrame.Of("process", text);
        return true;
    }

    private void ReadRuns()
    {
        _runsRead = time.GetTimestamp();
        try
        {
            _runs = [.. (runs?.Invoke() ?? []).Take(MostRuns)];
        }
        catch (Configuration.ConfigurationException)
        {
            // The directory cannot be read; the daemon says so itself.
            _runs = [];
        }
    }

    private sealed record Said(
        string Version, string Name, ProcessState State, string Text, string? Stalled, IReadOnlyList<ScheduledTime> Upcoming,
        IReadOnlyList<ScheduledTime> Waiting, bool ShowsReports, IReadOnlyList<ListedRun>? Runs);
}
