using System.Diagnostics;
using System.Globalization;

namespace Soakd.TestKit.Kafka;

/// <summary>
/// The folder of a cluster. Its name has the id of the process that created it, so a folder whose process is dead can be removed.
/// </summary>
internal sealed class ClusterFolder
{
    private const string Prefix = "soakd-kafka-";

    private ClusterFolder(string path) => Path = path;

    public string Path { get; }

    public static ClusterFolder Create() =>
        new(Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName);

    /// <summary>Stops and removes the clusters of dead test processes.</summary>
    public static void RemoveAbandoned(string home)
    {
        foreach (string path in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*"))
        {
            string owner = System.IO.Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out int id) && !IsAlive(id)) new ClusterFolder(path).Remove(home);
        }
    }

    /// <summary>The values that the start script wrote for its caller: one NAME=VALUE a line.</summary>
    public IReadOnlyDictionary<string, string> ReadFacts() =>
        File.ReadLines(System.IO.Path.Combine(Path, "cluster.env"))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Kills every broker, because nobody needs its data, and removes the folder.</summary>
    public void Remove(string home)
    {
        using (Process? stop = Process.Start(KafkaCluster.Script(home, "kafka-stop"), [Path, "--kill"])) stop?.WaitForExit();
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
