using Soakd.OperationsTests.Kubernetes;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Alerts;

/// <summary>A run in a container whose memory has a limit, with a leak. soakd knows the limit from the container's control group.</summary>
internal static class ContainerThatGrows
{
    /// <summary>Plays it. The image must be built.</summary>
    public static async Task PlayAsync(Stage stage)
    {
        Directory.CreateDirectory(stage["runs"]);
        _ = (await Command.RunAsync(TimeSpan.FromMinutes(1), null, "chmod", "-R", "a+rwX", stage[""])).Good;
        Ran ran = await SoakdImage.PodmanAsync(
            "run", "--rm", "--network", "host", "--memory", "1g", "--volume", $"{stage["runs"]}:/var/lib/soakd/runs", SoakdImage.Name,
            "run", "--plan", "steady-state", "--rate", "50", "--for", "120s", "--objective", "p95<60s",
            "--set", $"Soak:Name={stage.Name}", "--inject", "leak:240MiB/min",
            "--set", "Soak:Memory:WarmUp=10s", "--set", "Soak:Memory:SmallestBucket=1s", "--set", "Soak:Memory:Evaluation=3s");
        if (ran.ExitCode > 2) throw new InvalidOperationException(ran.ToString());
    }
}
