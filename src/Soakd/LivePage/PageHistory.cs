using System.Diagnostics.CodeAnalysis;
using Soakd.Engine.Journal;
using Soakd.Engine.Plots;
using Soakd.Engine.Verdicts;
using Soakd.Live;

namespace Soakd.LivePage;

/// <summary>
/// A run as the page shows it: its plots, in a bounded number of points however long it is, and the frames that tell a page of it. A run
/// that has ended stays until the next one begins. One thread.
/// </summary>
internal sealed class PageHistory
{
    /// <summary>The maximum number of points over time: about one for each two pixels of a wide screen.</summary>
    public const int MaxPoints = 1000;

    private RunEntry? _run;
    private RunSnapshot? _now;
    private PlotFold _plots = new(MaxPoints);
    private PageChanges _changes = new();
    private PageFrame? _whole;
    private long _sentScale = -1;

    /// <summary>Adds a note.</summary>
    /// <returns>Whether there is something to send.</returns>
    public bool Add(PageNote note)
    {
        if (!ReferenceEquals(note.Run, _run))
        {
            (_run, _plots, _changes, _sentScale) = (note.Run, new PlotFold(MaxPoints), new PageChanges(), -1);
        }

        _plots.Apply(note.Entry, note.Levels);
        _changes.Look(note.Entry);
        (_now, _whole) = (Going(note.Snapshot), null);
        return note.Entry is Interval or EndEntry && _now is not null;
    }

    // Without its end, a journal is that of a run that died: here it is that of a run that goes on.
    private static RunSnapshot? Going(RunSnapshot? now) => now is { Judgement: { End: null } judgement }
        ? now with { Judgement = judgement with { Findings = [.. judgement.Findings.Where(finding => finding.Name != Finding.End)] } }
        : now;

    /// <summary>
    /// What has changed since the last call. It is of use to a page that has got everything before; false when every page needs
    /// <see cref="Whole"/>.
    /// </summary>
    public bool TryNext([NotNullWhen(true)] out PageFrame? next)
    {
        next = null;
        if (_now is not { } now || _plots.Tail() is not { } tail || tail.Scale != _sentScale) return false;
        next = PageFrame.Of("second", PageJson.Second(now, tail, _changes));
        return true;
    }

    /// <summary>The whole run; null when there is none yet. It is made once, however many pages need it.</summary>
    public PageFrame? Whole()
    {
        if (_whole is not null || _now is not { } now || _plots.Tail() is not { } tail) return _whole;
        _whole = PageFrame.Of("run", PageJson.Whole(now, _plots.Plots()));
        _sentScale = tail.Scale;
        _changes.Forget();
        return _whole;
    }
}
