using NJsonSchema;
using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

public sealed class SettingsSchemaTests
{
    [Fact]
    public void Text_KeptFile_HasNotDrifted() =>
        Assert.Equal(SettingsSchema.Text, SourceTree.ReadMade("appsettings.schema.json", SettingsSchema.Text));

    [Fact]
    public async Task Text_ShippedConfiguration_IsValid()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SettingsSchema.Text, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(SourceTree.Read("appsettings.json")));
    }

    [Theory]
    [InlineData("""{ "Soak": { "Safty": {} } }""")]
    [InlineData("""{ "Soak": { "Safety": { "MaxRate": "fast" } } }""")]
    [InlineData("""{ "Soak": { "Payload": { "Samples": 65 } } }""")]
    [InlineData("""{ "Soak": { "Delivery": "Perhaps" } }""")]
    [InlineData("""{ "Soak": { "Require": "p95" } }""")]
    [InlineData("""{ "Soak": { "Targets": { "tm-0": { "Grop": "g" } } } }""")]
    [InlineData("""{ "Tuning": { "Rates": { "hold": -1 } } }""")]
    [InlineData("""{ "Logging": {} }""")]
    public async Task Text_BadConfiguration_IsInvalid(string json)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SettingsSchema.Text, TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate(json));
    }
}
