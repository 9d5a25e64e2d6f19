namespace Soakd.Tuning;

/// <summary>The tuning in force: published by the thread that applies an edit, read by the pacer once a step.</summary>
internal sealed class LiveTuning(AppliedTuning first)
{
    private AppliedTuning _current = first;

    /// <summary>The generation in force.</summary>
    public AppliedTuning Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
