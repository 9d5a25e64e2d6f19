using System.Diagnostics;
using System.Globalization;

namespace Soakd.TestKit.Kafka;

/// <summary>A cluster's folder. Its name holds the process that made it, so that one whose process is gone can be cleared away.</summary>
internal sealed class ClusterFolder
{
    private const string Prefix = "soakd-kafka-";

    private ClusterFolder(string path) => Path = path;

    public string Path { get; }

    public static ClusterFolder Create() =>
        new(Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName);

    /// <summary>Stops and removes what killed test processes have left.</summary>
    public static void RemoveAbandoned(string home)
    {
        foreach (string path in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*"))
        {
            string owner = System.IO.Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out int id) && !IsAlive(id)) new ClusterFolder(path).Remove(home);
        }
    }

    /// <summary>What the start script left for its callers: NAME=VALUE, a line each.</summary>
    public IReadOnlyDictionary<string, string> ReadFacts() =>
        File.ReadLines(System.IO.Path.Combine(Path, "cluster.env"))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Ends every broker at once, its data being worth nothing, and removes the folder.</summary>
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
