using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>A range of sequence numbers under one phase and one tuning generation; it reaches to the next one's first.</summary>
/// <param name="Id">Its number in the run, from 0.</param>
/// <param name="Phase">The phase's name; <see cref="SoakPlan.WarmUpName"/> for the warm-up.</param>
/// <param name="Generation">The tuning generation.</param>
/// <param name="FirstSequence">The first record that may belong to it; equal to the next one's when it has none.</param>
/// <param name="StartUs">When it began: microseconds since the run's start.</param>
/// <param name="Judged">False for the warm-up, of which only the integrity is judged.</param>
/// <param name="Asked">The highest rate asked for in the phase under this generation.</param>
public sealed record Segment(int Id, string Phase, int Generation, long FirstSequence, long StartUs, bool Judged, Rate Asked);
