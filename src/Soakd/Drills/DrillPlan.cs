using Soakd.Engine.Wording;

namespace Soakd.Drills;

/// <summary>The files and flags that a drill's two runs are played with: nothing of the machine's own configuration reaches them.</summary>
internal static class DrillPlan
{
    /// <summary>Records a second.</summary>
    public const int Rate = 500;

    private const string PlanName = "plan.json";
    private const string ConfigName = "config.json";

    // Wide enough that neither a machine with other work nor a process that settles is over them.
    private static readonly string[] Objectives = ["p95<500ms", "memory.soakd<1000MiB/h"];

    /// <summary>Writes both files into a directory.</summary>
    public static void Write(Drill drill, string directory)
    {
        File.WriteAllText(Path.Combine(directory, ConfigName), "{}\n");
        File.WriteAllText(
            Path.Combine(directory, PlanName),
            $$"""
            {
              "name": "drill-{{drill.Name}}", "warmUp": "5s", "drain": "20s",
              "phases": [ { "name": "hold", "kind": "steady", "duration": "{{DurationText.Format(drill.Load)}}", "rate": {{Rate}} } ]
            }

            """);
    }

    /// <summary>The command line of one run.</summary>
    /// <param name="drill">The drill.</param>
    /// <param name="directory">Where the files are.</param>
    /// <param name="run">Where the run goes.</param>
    /// <param name="faulty">Whether it gets the fault.</param>
    public static IReadOnlyList<string> Arguments(Drill drill, string directory, string run, bool faulty) =>
    [
        "run", "--config", Path.Combine(directory, ConfigName), "--plan", Path.Combine(directory, PlanName), "--out-dir", run,
        .. Objectives.SelectMany(objective => (string[])["--objective", objective]),
        .. drill.Settings.SelectMany(setting => (string[])["--set", setting]),
        .. faulty ? (string[])["--inject", drill.Fault] : [],
    ];
}
