using Microsoft.Extensions.Logging;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Targets;

namespace Soakd.Runs;

/// <summary>
/// What the system hides from soakd: under a unit that is stricter than the shipped one, in some containers. It is said once, at the start
/// of the process, so that nothing is absent without a word.
/// </summary>
internal static class HiddenFacts
{
    /// <summary>Logs what is hidden from this process.</summary>
    public static void Log(ILogger log) => Log(SelfSeries.Hidden(), ProcessIdentity.Own.Boot.Length > 0, log);

    /// <summary>Logs what is hidden.</summary>
    /// <param name="series">What cannot be sampled.</param>
    /// <param name="knowsBoot">Whether the kernel's boot id can be read.</param>
    /// <param name="log">Takes the events.</param>
    internal static void Log(IReadOnlyList<string> series, bool knowsBoot, ILogger log)
    {
        if (series.Count > 0) Events.RunCaution(log, $"not sampled, because the system does not show it: {string.Join(", ", series)}");
        if (knowsBoot) return;
        Events.RunCaution(
            log,
            "the system does not show the machine's boot id: the name of the machine stands for its clock, and whether another soakd still "
            + "runs is known by its signs of life alone");
    }
}
