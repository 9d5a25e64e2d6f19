using System.Text;
using System.Text.Json;
using Soakd.Configuration;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Hosting;
using Soakd.Runs;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Configuration;

/// <summary>Records of the operator, as the configuration names them: what is sent, and what is said when something is wrong.</summary>
public sealed class OwnRecordsTests : IDisposable
{
    private const string Nowhere = "Soak:Payload:Template = \"nowhere.json\"";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("""{ "Kind": "Template", "Template": "nowhere.json" }""", $"{Nowhere}: cannot be read: there is no such file")]
    [InlineData("""{ "Kind": "Template" }""",
        "Soak:Payload:Template: is required with Soak:Payload:Kind = Template: a file that holds a JSON template, or the template itself")]
    [InlineData("""{ "Kind": "Records" }""",
        "Soak:Payload:Records: is required with Soak:Payload:Kind = Records: a file of JSON values, one a line")]
    [InlineData("""{ "Template": "nowhere.json" }""", $"{Nowhere}: needs Soak:Payload:Kind = Template")]
    [InlineData("""{ "Kind": "Records", "Template": "nowhere.json", "Records": "x" }""", $"{Nowhere}: needs Soak:Payload:Kind = Template")]
    [InlineData("""{ "Records": "x.ndjson" }""", "Soak:Payload:Records = \"x.ndjson\": needs Soak:Payload:Kind = Records")]
    [InlineData("""{ "Headers": { "x": "y" } }""", "Soak:Payload:Headers:x = \"y\": needs Soak:Payload:Kind = Template or Records")]
    [InlineData("""{ "Key": "k" }""", "Soak:Payload:Key = \"k\": needs Soak:Payload:Kind = Template or Records")]
    [InlineData("""{ "StampOut": "id" }""",
        "Soak:Payload:StampOut = \"id\": must be a JSON path such as $.order.id, or header:NAME, or empty")]
    [InlineData("""{ "Kind": "Avro" }""", "Soak:Payload:Kind = \"Avro\": must be HealthData, Template or Records")]
    [InlineData("""{ "Kind": "Template", "Template": "{\"id\":\"{{stmp}}\"}" }""",
        "Soak:Payload:Template = \"{\"id\":\"{{stmp}}\"}\": column 8: there is no placeholder {{stmp}} (did you mean stamp?); the "
            + "placeholders are stamp, time, sequence, user, choice, range, walk, uuid")]
    [InlineData("""{ "Kind": "Template", "Template": "{\"id\":\"{{stamp}}\"}", "Key": "{{sequence}}" }""",
        "Soak:Payload:Key = \"{{sequence}}\": may have {{user}} and no other placeholder: the records of a user share a key")]
    [InlineData("""{ "Kind": "Template", "Template": "{\"id\":\"{{stamp}}\"}", "Headers": { "x": "{{time" } }""",
        "Soak:Payload:Headers:x = \"{{time\": column 1: {{ has no }}")]
    [InlineData("""{ "Kind": "Template", "Template": "{\"id\":1}" }""",
        "Soak:Payload:StampIn: is required where neither the records nor their headers have {{stamp}}; it must be a JSON path such as "
            + "$.order.id, or header:NAME")]
    public void Run_BadPayload_PrintsOneLineAndExits78(string payload, string line)
    {
        _terminal.Configure($"{{ \"Soak\": {{ \"Payload\": {payload} }} }}");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("run", "--dry-run"));
        Assert.Equal([line], _terminal.Errors);
    }

    [Theory]
    [InlineData("Template", "[\"{{a}}\"]", "column 3: there is no placeholder {{a}}")]
    [InlineData("Template", "", "is empty")]
    [InlineData("Records", "", "holds no record")]
    [InlineData("Records", "{\"id\":\"x\"}\n{\"id", "line 2: the file is cut within this record")]
    public void Run_BadFileNamedByAFlag_NamesItAndExits78(string kind, string content, string problem)
    {
        string file = _terminal.Write("records", content);

        int exit = _terminal.Type(
            "run", "--dry-run", "--set", $"Soak:Payload:Kind={kind}", "--set", $"Soak:Payload:{kind}={file}", "--set",
            "Soak:Payload:StampIn=header:x");

        Assert.Equal(ExitCodes.Configuration, exit);
        Assert.StartsWith($"Soak:Payload:{kind} = \"{file}\": {problem}", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FileThatIsTooLarge_IsNotRead()
    {
        string file = _terminal["large"];
        using (FileStream large = File.Create(file)) large.SetLength(1_000_001);
        _terminal.Configure($$"""{ "Soak": { "Payload": { "Kind": "Template", "Template": "{{file}}" } } }""");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("run", "--dry-run"));
        Assert.EndsWith(
            ": the file has 1,000,001 bytes; at most 1,000,000 are allowed", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_IntoATopic_RefusesOwnRecords()
    {
        _terminal.Configure("""{ "Soak": { "Payload": { "Kind": "Template", "Template": "{\"a\":\"{{stamp}}\"}" } } }""");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("generate", "-b", "127.0.0.1:1", "--in", "x"));
        Assert.Equal(["Soak:Payload:Kind = \"Template\": soakd generate writes HealthData only"], _terminal.Errors);
    }

    [Fact]
    public void Report_TemplateThatIsGone_IsNotRead()
    {
        _terminal.Configure("""{ "Soak": { "Payload": { "Kind": "Template", "Template": "nowhere.json" } } }""");

        _terminal.Type("report", "latest");

        Assert.DoesNotContain(_terminal.Errors, line => line.Contains("nowhere.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_TemplateOfAFile_IsWhatIsSent()
    {
        string template = _terminal.Write("order.json", """{ "id": "{{stamp}}", "at": "{{time}}" }""");
        IWorkload workload = WorkloadOf(
            "Soak:Payload:Kind=Template", $"Soak:Payload:Template={template}", "Soak:Payload:Headers:x-source=shop {{user}}",
            "Soak:Payload:Users=1", "Soak:Payload:StampOut=$.order.id");
        var value = new byte[workload.MaxBytes];
        string text = Encoding.UTF8.GetString(value, 0, workload.Write(0, 0, value));

        Assert.Equal(36, JsonElement.Parse(text).GetProperty("id").GetString()!.Length);
        Assert.Equal("x-source", Assert.Single(workload.Headers).Name);
        Assert.Equal("$.order.id", $"{workload.Stamps.Out}");
        Assert.Equal("Template", workload.Name);
    }

    [Fact]
    public void FirstRecord_OfOwnRecords_ShowsKeyHeadersAndText()
    {
        IWorkload workload = WorkloadOf(
            "Soak:Payload:Kind=Template", """Soak:Payload:Template={"n":{{sequence}}}""", "Soak:Payload:StampIn=header:x-id",
            "Soak:Payload:Users=1");

        IReadOnlyList<string> lines = FirstRecord.Lines(workload);

        Assert.Equal("record     the first has the key user-000000 and 7 bytes:", lines[0]);
        Assert.Matches("^           header x-id: 000001[0-9a-f]{2}-[0-9a-f-]{27}$", lines[1]);
        Assert.Equal("           {\"n\":0}", lines[2]);
        Assert.Equal(3, lines.Count);
    }

    [Fact]
    public void FirstRecord_LongRecordOfSeveralLines_IsCutAndControlsNoTerminal()
    {
        string file = _terminal.Write("long", "{\r\n\"id\":\"{{stamp}}\",\"a\":\"" + new string('x', 5_000) + "\"}");
        IReadOnlyList<string> lines = FirstRecord.Lines(WorkloadOf("Soak:Payload:Kind=Template", $"Soak:Payload:Template={file}"));

        Assert.Equal(3, lines.Count);
        Assert.Equal("           {", lines[1]);
        Assert.Matches("x \\.\\.\\. and 3,[0-9]{3} more$", lines[2]);
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    private static IWorkload WorkloadOf(params string[] settings)
    {
        PayloadOptions payload = Cluster.Configuration(settings).Soak.Payload;
        var run = new WorkloadSettings { Run = 1, Anchor = DateTimeOffset.UnixEpoch.AddYears(56), Users = payload.Users };
        return WorkloadKinds.Make(payload.Kind, run, payload.Own);
    }
}
