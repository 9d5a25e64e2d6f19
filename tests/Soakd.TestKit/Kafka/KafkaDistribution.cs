namespace Soakd.TestKit.Kafka;

/// <summary>Where an unpacked Apache Kafka with its start and stop scripts lies, if anywhere.</summary>
public static class KafkaDistribution
{
    /// <summary>Why a test that needs one is skipped.</summary>
    public const string Lacking = "lacks an Apache Kafka: set KAFKA_HOME to a distribution, or put one into ../shared/kafka";

    /// <summary>The folder that <c>KAFKA_HOME</c> names, else <c>../shared/kafka</c> beside the project; null when there is none.</summary>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("KAFKA_HOME");
        return !string.IsNullOrEmpty(named)
            ? Path.GetFullPath(named)
            : ProjectRoot() is { } root && Path.GetFullPath(Path.Combine(root, "..", "shared", "kafka")) is var shared && Directory.Exists(shared)
                ? shared
                : null;
    }

    private static string? ProjectRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Worker.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
