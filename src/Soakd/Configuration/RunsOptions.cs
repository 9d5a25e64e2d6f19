namespace Soakd.Configuration;

/// <summary>Where runs are kept.</summary>
/// <param name="Directory">Holds a directory a run.</param>
/// <param name="OutDirectory">The directory of this very run; null for a new one in <paramref name="Directory"/>.</param>
/// <param name="Keep">How many are kept.</param>
/// <param name="MaxBytes">How much they may take together.</param>
internal sealed record RunsOptions(string Directory, string? OutDirectory, int Keep, long MaxBytes);
