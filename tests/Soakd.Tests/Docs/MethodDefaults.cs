namespace Soakd.Tests.Docs;

/// <summary>Every default that a table of <c>docs/method.md</c> holds, by heading, with its value as the code has it.</summary>
internal static class MethodDefaults
{
    public static IReadOnlyDictionary<string, (string Default, string Value)[]> All { get; } = new[]
    {
        SendingDefaults.All, LatencyDefaults.All, JudgingDefaults.All, MemoryDefaults.All, PressureDefaults.All, ThresholdDefaults.All,
        ComparingDefaults.All,
    }.SelectMany(all => all).ToDictionary(method => method.Key, method => method.Value, StringComparer.Ordinal);
}
