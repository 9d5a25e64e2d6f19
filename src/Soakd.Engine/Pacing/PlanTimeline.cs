using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>When each phase of a plan is played. Times are microseconds since the run's start.</summary>
internal sealed class PlanTimeline
{
    private readonly Phase[] _phases;
    private readonly long[] _starts;

    /// <summary>Creates the timeline of a plan from its start time.</summary>
    public PlanTimeline(SoakPlan plan, long startUs)
    {
        _phases = [.. plan.Played];
        _starts = new long[_phases.Length];
        EndUs = startUs;
        for (var i = 0; i < _phases.Length; i++)
        {
            _starts[i] = EndUs;
            EndUs += _phases[i].DurationUs;
        }
    }

    /// <summary>When the last phase ends.</summary>
    public long EndUs { get; }

    /// <summary>The phase at a time before the end. A phase includes its first microsecond.</summary>
    public Phase PhaseAt(long atUs) => _phases[IndexAt(atUs)];

    /// <summary>The curve from a time up to its next change of slope, under a tuning. After the end: a rate of 0 without end.</summary>
    public RatePiece PieceAt(long atUs, TuningSnapshot tuning)
    {
        if (atUs >= EndUs)
            return new RatePiece(atUs, atUs, long.MaxValue, Rate.Zero, Rate.Zero);

        var index = IndexAt(atUs);
        var span = _phases[index].SpanAt(atUs - _starts[index]);
        var factor = tuning.FactorFor(_phases[index]);
        return new RatePiece(
            _starts[index] + span.StartUs, atUs, _starts[index] + span.EndUs, span.From.Times(factor), span.To.Times(factor));
    }

    private int IndexAt(long atUs)
    {
        var index = Array.BinarySearch(_starts, atUs);
        return index >= 0 ? index : ~index - 1;
    }
}
