namespace Soakd.Configuration;

/// <summary>The log file, bounded.</summary>
/// <param name="File">Its path; null for none.</param>
/// <param name="MaxBytes">The size at which a new one is begun.</param>
/// <param name="Keep">How many are kept.</param>
internal sealed record LogOptions(string? File, long MaxBytes, int Keep);
