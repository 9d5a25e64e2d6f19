using NJsonSchema;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Tests.Plan;

public class PlanSchemaTests
{
    private const string Good = """
        { "name": "a", "phases": [
          { "name": "b", "kind": "steady", "duration": "10s", "rate": 5 },
          { "name": "c", "kind": "burst", "duration": "10s", "base": 0, "peak": 5, "period": "5s", "duty": 0.5 } ] }
        """;

    public static TheoryData<string> BuiltInNames => [.. BuiltInPlans.All.Select(plan => plan.Name)];

    [Theory]
    [MemberData(nameof(BuiltInNames))]
    public async Task Schema_TakesEveryBuiltInPlan(string name) =>
        Assert.Empty((await SchemaAsync()).Validate(PlanWriter.Write(BuiltInPlans.Find(name)!)));

    [Theory]
    [InlineData("\"rate\": 5", "\"rate\": 5")]
    [InlineData("\"rate\": 5", "\"rate\": 10000000")]
    [InlineData("\"rate\": 5", "\"rate\": 0")]
    [InlineData("\"rate\": 5", "\"rate\": -1")]
    [InlineData("\"rate\": 5", "\"rate\": 10000001")]
    [InlineData("\"rate\": 5", "\"rate\": \"5\"")]
    [InlineData("\"rate\": 5", "\"rate\": 5, \"peak\": 5")]
    [InlineData(", \"rate\": 5", "")]
    [InlineData("\"steady\"", "\"Steady\"")]
    [InlineData("\"steady\"", "\"pause\"")]
    [InlineData("\"name\": \"a\", ", "")]
    [InlineData("\"name\": \"a\"", "\"name\": \"\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"-a\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a/b\"")]
    [InlineData("\"name\": \"a\"", "\"nmae\": \"a\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"arrivals\": \"poisson\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"arrivals\": \"bursty\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": 5")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"1h30m15.5s\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"00:00:30\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"500ms\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"5\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"30s5m\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"drain\": \"-5s\"")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"objectives\": { \"p95\": \"< 1 s\" }")]
    [InlineData("\"name\": \"a\"", "\"name\": \"a\", \"objectives\": { \"p95\": 100 }")]
    [InlineData("\"duty\": 0.5", "\"duty\": 0")]
    [InlineData("\"duty\": 0.5", "\"duty\": 1")]
    [InlineData("\"base\": 0", "\"base\": null")]
    [InlineData("\"phases\": [", "\"phases\": [ 7,")]
    public async Task Schema_JudgesAsTheReaderDoes(string found, string replaced)
    {
        Assert.Contains(found, Good, StringComparison.Ordinal);
        var text = Good.Replace(found, replaced, StringComparison.Ordinal);

        var bySchema = (await SchemaAsync()).Validate(text).Count == 0;
        var byReader = PlanReader.TryRead(text, out _, out var problems);

        Assert.True(bySchema == byReader, $"schema {bySchema}, reader {byReader}: {string.Join("; ", problems)}");
    }

    [Fact]
    public async Task Schema_HasTheReadersGrammarOfDurations() =>
        Assert.Equal(DurationText.Pattern, (await SchemaAsync()).Definitions["duration"].Pattern);

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "plan.schema.json"), TestContext.Current.CancellationToken);
}
