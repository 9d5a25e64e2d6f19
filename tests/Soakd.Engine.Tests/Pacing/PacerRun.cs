using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Pacing;

/// <summary>Drives a pacer as the driver's loop does, on a clock of its own, and checks conservation at every step.</summary>
internal sealed class PacerRun(SoakPlan plan, ulong seed = 0, TuningSnapshot? tuning = null)
{
    public const int OpenGate = int.MaxValue;

    public Pacer Pacer { get; } = new(plan, tuning ?? TuningSnapshot.Untouched, seed);

    public TuningSnapshot Tuning { get; set; } = tuning ?? TuningSnapshot.Untouched;

    public long NowUs { get; private set; }

    public List<(PacedRecord Record, long SentUs)> Sent { get; } = [];

    public List<SkippedRange> Skipped { get; } = [];

    public List<Segment> Segments { get; } = [];

    /// <summary>One turn of the loop; returns how many records were sent in it.</summary>
    public int StepAt(long nowUs, int capacity = OpenGate, int refuseAfter = int.MaxValue)
    {
        NowUs = nowUs;
        var step = Pacer.Step(nowUs, capacity, Tuning);
        Segments.AddRange(step.Opened);
        Skipped.AddRange(step.Skipped);
        var sent = 0;
        while (Pacer.TryPeek(out var record))
        {
            if (sent == refuseAfter)
            {
                Pacer.CloseGate();
                break;
            }

            Pacer.MarkSent();
            Sent.Add((record, nowUs));
            sent++;
        }

        Assert.Equal(Pacer.Due, Pacer.Skipped + Pacer.Backlog + Pacer.Attempted);
        Assert.Equal(Pacer.Due, step.Due);
        Assert.True(sent <= capacity);
        return sent;
    }

    /// <summary>Turns of the loop, at the times that the pacer asks for, until a time or the plan's end.</summary>
    public void PlayTo(long endUs, int capacity = OpenGate)
    {
        while (!Pacer.Done && NowUs < endUs)
            StepAt(Math.Min(endUs, Math.Max(Pacer.WakeAtUs, NowUs)), capacity);
    }

    public static SoakPlan Steady(decimal rate, double seconds = 3600) =>
        Of(new SteadyPhase("hold", TimeSpan.FromSeconds(seconds), Rate.PerSecond(rate)));

    public static SoakPlan Of(params IReadOnlyList<Phase> phases) => new() { Name = "test", Phases = phases };
}
