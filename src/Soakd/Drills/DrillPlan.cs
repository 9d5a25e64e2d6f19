using Soakd.Engine.Wording;
using Soakd.Targets;

namespace Soakd.Drills;

/// <summary>The files and flags of the two runs of a drill. No other configuration of the machine has an effect on them.</summary>
internal static class DrillPlan
{
    private const string PlanName = "plan.json";
    private const string ConfigName = "config.json";

    // These limits are wide, so neither a busy machine nor the start of the process exceeds them.
    private static readonly string[] Objectives = ["p95<500ms", $"{Drill.OwnMemory}<1000MiB/h"];
    private static readonly string[] PipelineObjectives = [$"{PipelineDrills.Memory}<1000MiB/h"];

    /// <summary>Writes the two files into a directory.</summary>
    public static void Write(Drill drill, string directory)
    {
        File.WriteAllText(Path.Combine(directory, ConfigName), "{}\n");
        File.WriteAllText(
            Path.Combine(directory, PlanName),
            $$"""
            {
              "name": "drill-{{drill.Name}}", "warmUp": "5s", "drain": "20s",
              "phases": [ { "name": "hold", "kind": "steady", "duration": "{{DurationText.Format(drill.Load)}}", "rate": {{drill.Rate}} } ]
            }

            """);
    }

    /// <summary>The command line of one run.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="directory">The directory of the files.</param>
    /// <param name="run">The directory for the run.</param>
    /// <param name="faulty">Whether the run has the injection.</param>
    public static IReadOnlyList<string> Arguments(Drill drill, string directory, string run, bool faulty) =>
    [
        "run", "--config", Path.Combine(directory, ConfigName), "--plan", Path.Combine(directory, PlanName), "--out-dir", run,
        .. drill.HasPipeline ? (string[])["--pipeline", Target.Reference.Name] : [],
        .. Objectives.Concat(drill.HasPipeline ? PipelineObjectives : []).SelectMany(objective => (string[])["--objective", objective]),
        .. drill.Settings.SelectMany(setting => (string[])["--set", setting]),
        .. faulty ? (string[])["--inject", drill.Injection] : [],
    ];
}
