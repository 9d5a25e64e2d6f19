namespace Soakd.TestKit.Kafka;

/// <summary>Where an unpacked Apache Kafka with its start and stop scripts lies, if anywhere.</summary>
public static class KafkaDistribution
{
    /// <summary>Why a test that needs one is skipped.</summary>
    public const string Lacking =
        "lacks an Apache Kafka: set KAFKA_HOME to a distribution, put one into ../shared/kafka, or set KAFKA_TEST_BOOTSTRAP";

    /// <summary>
    /// A cluster that somebody else runs (<c>KAFKA_TEST_BOOTSTRAP</c>), where topics may be made and removed; null when none is named.
    /// </summary>
    public static string? External =>
        Environment.GetEnvironmentVariable("KAFKA_TEST_BOOTSTRAP") is { Length: > 0 } bootstrap ? bootstrap : null;

    /// <summary>The folder that <c>KAFKA_HOME</c> names, else <c>../shared/kafka</c> beside the project; null when there is none.</summary>
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
