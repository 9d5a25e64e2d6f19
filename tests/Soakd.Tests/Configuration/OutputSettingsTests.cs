using System.Text.Json.Nodes;
using Soakd.Hosting;

namespace Soakd.Tests.Configuration;

/// <summary>Settings that say different things about the output of the pipeline are refused, and those that go together are not.</summary>
public sealed class OutputSettingsTests : IDisposable
{
    private const string Form = "Soak:Pipeline:Output:Form";
    private const string Path = "Soak:Pipeline:Output:IdPath";
    private const string IdsAlone = "the ids alone are read; allowed are Ids and Auto";
    private const string KnownByPath = $"of records that are known by Soak:Payload:StampOut = $.id, {IdsAlone}";
    private const string KnownByHeader = $"of records that are known by the stamp in the header x, {IdsAlone}";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("$.id", "", "Records", "", $"{Form} = \"Records\": {KnownByPath}")]
    [InlineData("", "header:x", "Records", "", $"{Form} = \"Records\": {KnownByHeader}")]
    [InlineData("", "", "Rows", "",
        $"{Form} = \"Rows\": rows are those of HealthData; records of one's own come back as Records or Ids")]
    [InlineData("$.id", "", "Auto", "order.id",
        $"{Path} = \"order.id\": Soak:Payload:StampOut = $.id says already where the id stands; set one of the two")]
    [InlineData("", "header:x", "Auto", "order.id",
        $"{Path} = \"order.id\": the stamp in the header x says already where the id stands; set one of the two")]
    [InlineData("", "", "Auto", "$.order[*].id",
        $"{Path} = \"$.order[*].id\": must be a path such as sample_id, data.ids.sample or rows[0].id, or empty")]
    public void Run_SettingsThatContradict_PrintsOneLineAndExits78(
        string stampOut, string stampIn, string form, string idPath, string line)
    {
        Assert.Equal(ExitCodes.Configuration, Type(["run", "--dry-run"], stampOut, stampIn, form, idPath));
        Assert.Equal([line], _terminal.Errors);
    }

    [Theory]
    [InlineData("$.id", "", "Ids", "")]
    [InlineData("$.id", "", "Auto", "")]
    [InlineData("header:y", "", "Ids", "")]
    [InlineData("", "header:x", "Ids", "")]
    [InlineData("", "", "Records", "")]
    [InlineData("", "", "Records", "order.id")]
    [InlineData("", "", "Ids", "$.order.id")]
    public void Config_SettingsThatGoTogether_AreTaken(string stampOut, string stampIn, string form, string idPath)
    {
        Assert.Equal(ExitCodes.Success, Type(["config"], stampOut, stampIn, form, idPath));
        Assert.Empty(_terminal.Errors);
    }

    [Theory]
    [InlineData("Form", "Ids")]
    [InlineData("IdPath", "order.id")]
    public void Run_WithoutAnOutputTopic_HowItIsReadIsRefused(string key, string value)
    {
        _terminal.Configure($$"""
            { "Soak": { "Pipeline": { "Output": { "Kind": "None", "{{key}}": "{{value}}" } }, "Targets": { "it": { "Group": "g" } } } }
            """);

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("run", "--dry-run"));
        Assert.Equal(
            [
                $"Soak:Pipeline:Output:{key} = \"{value}\": the pipeline writes to no topic (Soak:Pipeline:Output:Kind = None), so it must "
                    + "not be set",
            ],
            _terminal.Errors);
    }

    // Dead letters of one's own records are read like those of health data: each of them is a wrong reject, because all records are valid.
    [Fact]
    public void Config_DeadLettersOfOwnRecords_AreTaken()
    {
        Assert.Equal(ExitCodes.Success, Type(["config", "--dead-letter", "dlq"], "", "", "Auto", ""));
        Assert.Empty(_terminal.Errors);
    }

    [Fact]
    public void Run_DeadLettersWithoutAnOutputTopic_AreRefusedWithTheReason()
    {
        _terminal.Configure("""{ "Soak": { "Pipeline": { "Output": { "Kind": "None" } }, "Targets": { "it": { "Group": "g" } } } }""");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("run", "--dry-run", "--dead-letter", "dlq"));
        Assert.StartsWith(
            "Soak:Pipeline:Output:Kind = \"None\": dead letters are read only beside an output topic", Assert.Single(_terminal.Errors),
            StringComparison.Ordinal);
    }

    private int Type(string[] verb, string stampOut, string stampIn, string form, string idPath)
    {
        string template = stampIn.Length > 0 ? "{\"n\":{{sequence}}}" : "{\"order\":{\"id\":\"{{stamp}}\"}}";
        var payload = new JsonObject
        {
            ["Kind"] = "Template", ["Template"] = template, ["StampOut"] = stampOut, ["StampIn"] = stampIn,
        };
        var output = new JsonObject { ["Form"] = form, ["IdPath"] = idPath };
        var soak = new JsonObject
        {
            ["Topics"] = new JsonObject { ["Output"] = "out" }, ["Payload"] = payload,
            ["Pipeline"] = new JsonObject { ["Output"] = output },
        };
        _terminal.Configure(new JsonObject { ["Soak"] = soak }.ToJsonString());
        return _terminal.Type(verb);
    }
}
