using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Sets what every event carries: the run, its name and labels, the phase and the time. It is called before the readers that log events.
/// </summary>
internal sealed class EventScope(EventContext context) : IRunReader
{
    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case RunEntry run:
                context.Begin(run.Run, run.Name, run.Labels);
                break;
            case SegmentEntry segment:
                context.MoveTo(segment.Phase, segment.AtUs / 1e6);
                break;
            case Interval interval:
                context.MoveTo(live.Segment?.Phase ?? "", interval.EndUs / 1e6);
                break;
        }
    }
}
