namespace Soakd.TestKit.Kafka;

/// <summary>Finds an unpacked Apache Kafka with its start and stop scripts.</summary>
public static class KafkaDistribution
{
    /// <summary>The reason to skip a test that needs a real Kafka.</summary>
    public const string Lacking =
        "lacks an Apache Kafka: set KAFKA_HOME to a distribution, put one into ../shared/kafka, or set KAFKA_TEST_BOOTSTRAP";

    /// <summary>
    /// A running cluster (<c>KAFKA_TEST_BOOTSTRAP</c>) where tests may create and delete topics; null when the variable is not set.
    /// </summary>
    public static string? External =>
        Environment.GetEnvironmentVariable("KAFKA_TEST_BOOTSTRAP") is { Length: > 0 } bootstrap ? bootstrap : null;

    /// <summary>The folder that <c>KAFKA_HOME</c> names, or <c>../shared/kafka</c> beside the project; null when there is none.</summary>
    public static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("KAFKA_HOME");
        if (!string.IsNullOrEmpty(named)) return Path.GetFullPath(named);
        if (ProjectRoot() is not { } root) return null;
        string shared = Path.GetFullPath(Path.Combine(root, "..", "shared", "kafka"));
        return Directory.Exists(shared) ? shared : null;
    }

    private static string? ProjectRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Worker.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
