using System.Text;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plots;
using Soakd.RunFiles;

namespace Soakd.Reports;

/// <summary>
/// The page of a run, collected while its journal is read. It is a comfort: whatever goes wrong in it is reported in one line, and never
/// touches the verdict or another report.
/// </summary>
internal sealed class ReportPage
{
    private readonly PlotFold _plots = new();
    private Exception? _fault;

    /// <summary>Adds an entry, in the order of the journal.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="pressure">What pushes back, after this entry.</param>
    public void Add(JournalEntry entry, PressureWatch? pressure)
    {
        if (_fault is not null)
            return;
        try
        {
            _plots.Apply(entry, pressure);
        }
        catch (Exception e)
        {
            _fault = e;
        }
    }

    /// <summary>Writes the page.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="judgement">The judgement of the same journal.</param>
    /// <param name="unwritten">Takes a message when it could not be written. When it is null, the exception is thrown.</param>
    public void Write(string path, Judgement judgement, Action<string>? unwritten)
    {
        try
        {
            if (_fault is not null)
                throw new InvalidOperationException(_fault.Message, _fault);
            byte[] page = Encoding.UTF8.GetBytes(HtmlReport.Render(judgement, _plots.Plots()));
            AtomicFile.Write(path, file => file.Write(page));
        }
        catch (Exception e) when (unwritten is not null)
        {
            unwritten($"{Path.GetFileName(path)} could not be written: {e.Message}");
        }
    }
}
