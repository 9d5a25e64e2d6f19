using System.Text.Json.Nodes;
using NJsonSchema;
using Soakd.TestKit;
using Soakd.TestKit.Docs;

namespace Soakd.Tests.Deployment;

/// <summary>The schema of the chart refuses what nobody reads: Helm asks it before it renders anything.</summary>
public sealed class ChartSchemaTests
{
    // What a chart above this one hands to all its charts.
    private const string Open = "$.properties.global";

    public static TheoryData<string> Values => [.. YamlFile.Values];

    [Fact]
    public void KeptFile_HasNotDrifted() =>
        Assert.Equal(ChartSchema.Render(), SourceTree.ReadMade(ChartSchema.Path, ChartSchema.Render()));

    [Fact]
    public void Objects_AreClosedOnAllLevels() =>
        Assert.Equal(
            [Open],
            Objects(JsonNode.Parse(SourceTree.Read(ChartSchema.Path))!, "$")
                .Where(found => found.Schema["additionalProperties"] is not { } rest || (rest is JsonValue open && open.GetValue<bool>()))
                .Select(found => found.Path));

    [Fact]
    public void Defaults_NameEveryValue() =>
        Assert.Equal(
            JsonNode.Parse(SourceTree.Read(ChartSchema.Path))!["properties"]!.AsObject()
                .Select(property => property.Key).Where(name => name != "global").Order(StringComparer.Ordinal),
            YamlFile.Read($"{YamlFile.Chart}/values.yaml").Select(value => value.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_OfTheChart_AreValid(string file)
    {
        JsonSchema schema = await SchemaAsync();

        Assert.Empty(schema.Validate(YamlFile.Read(file).ToJsonString()));
    }

    [Fact]
    public async Task Values_OnThePage_AreValid()
    {
        JsonSchema schema = await SchemaAsync();
        DocBlock[] shown = [.. DocPage.Of("docs/kubernetes.md").Blocks.Where(block => block.Language == "yaml")];

        Assert.NotEmpty(shown);
        Assert.All(shown, block => Assert.Empty(schema.Validate(YamlFile.Parse(block.Text).ToJsonString())));
    }

    [Theory]
    [InlineData("""{ "replica": 1 }""")]
    [InlineData("""{ "replicas": 2 }""")]
    [InlineData("""{ "mode": "daemon" }""")]
    [InlineData("""{ "soak": { "Safty": { } } }""")]
    [InlineData("""{ "soak": { "Kafka": { "Secrets": { "sasl.password": "hunter2" } } } }""")]
    [InlineData("""{ "soak": { "Web": { "Health": "0.0.0.0:1" } } }""")]
    [InlineData("""{ "soak": { "TuningFile": "x" } }""")]
    [InlineData("""{ "tuning": { "RateFaktor": 1 } }""")]
    [InlineData("""{ "secrets": { "sasl.password": "hunter2" } }""")]
    [InlineData("""{ "secrets": { "sasl.password": { "secret": "s", "ky": "k" } } }""")]
    [InlineData("""{ "certificates": { "ssl.ca.location": { "key": "ca.crt" } } }""")]
    [InlineData("""{ "resources": { "memory": "1.5Gi" } }""")]
    [InlineData("""{ "resources": { "limits": { "memory": "1Gi" } } }""")]
    [InlineData("""{ "networkPolicy": { "egress": { "allow": true } } }""")]
    [InlineData("""{ "networkPolicy": { "from": [ { "nameSpaceSelector": { } } ] } }""")]
    [InlineData("""{ "plans": { "evening": { "name": "evening" } } }""")]
    public async Task Values_WithAMistake_AreInvalid(string values)
    {
        JsonSchema schema = await SchemaAsync();

        Assert.NotEmpty(schema.Validate(values));
    }

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromJsonAsync(SourceTree.Read(ChartSchema.Path), TestContext.Current.CancellationToken);

    private static IEnumerable<(string Path, JsonObject Schema)> Objects(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonArray list:
                foreach ((string below, JsonObject schema) in list.SelectMany((item, i) => Objects(item, $"{path}[{i}]")))
                    yield return (below, schema);
                break;
            case JsonObject schema:
                if (schema["type"] is JsonValue type && type.ToString() == "object") yield return (path, schema);
                foreach ((string below, JsonObject inner) in schema.SelectMany(pair => Objects(pair.Value, $"{path}.{pair.Key}")))
                    yield return (below, inner);
                break;
        }
    }
}
