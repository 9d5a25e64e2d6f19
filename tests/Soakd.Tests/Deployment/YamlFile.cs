using System.Text.Json.Nodes;
using Soakd.TestKit;
using YamlDotNet.Serialization;

namespace Soakd.Tests.Deployment;

/// <summary>Reads a YAML file of the source tree as the JSON that it stands for, as Helm and Prometheus do.</summary>
internal static class YamlFile
{
    /// <summary>The chart.</summary>
    public const string Chart = "helm/soakd";

    private static readonly IDeserializer Reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    private static readonly ISerializer Writer = new SerializerBuilder().JsonCompatible().Build();

    /// <summary>The content of a file.</summary>
    /// <param name="path">The path, from the root of the source tree.</param>
    public static JsonObject Read(string path) => Parse(SourceTree.Read(path));

    /// <summary>The content of a text.</summary>
    public static JsonObject Parse(string yaml) => JsonNode.Parse(Writer.Serialize(Reader.Deserialize(yaml)!))!.AsObject();

    /// <summary>The values with which the chart is tested: the defaults, and what <c>ci</c> sets beside them.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        $"{Chart}/values.yaml",
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Chart, "ci"), "*-values.yaml")
            .Select(file => $"{Chart}/ci/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal),
    ];
}
