using Soakd.Hosting;

namespace Soakd.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("check", "--help")]
    [InlineData("broker", "--help")]
    [InlineData("report", "--help")]
    [InlineData("mark", "--help")]
    [InlineData("compare", "--help")]
    [InlineData("generate", "--help")]
    [InlineData("config", "--help")]
    public void Help_EveryVerb_FitsIntoHundredColumnsAndHasAnExample(params string[] arguments)
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type(arguments));

        string[] lines = _terminal.Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        int examples = Array.IndexOf(lines, "Examples:");
        Assert.True(examples > 0);
        string verb = arguments is [var name, _] ? $"  soakd {name}" : "  soakd ";
        Assert.Contains(lines[examples..], line => line.StartsWith(verb, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_IsPrinted()
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type("--version"));
        Assert.Matches("^[0-9]+[.][0-9]+", _terminal.Output);
    }

    [Theory]
    [InlineData("soakd: unknown verb rum; the nearest is run (soakd --help)", "rum")]
    [InlineData("soakd run: unknown flag --bootstrp; the nearest is --bootstrap (soakd run --help)", "run", "--bootstrp", "x")]
    [InlineData("soakd run: unknown flag --lable; the nearest is --label (soakd run --help)", "run", "--lable=a=b")]
    [InlineData("soakd run: unexpected argument now (soakd run --help)", "run", "now")]
    [InlineData(
        "soakd run: --objective \"p95\": must be a name and a limit such as 'p95<100ms' or 'rate>=99%' (soakd run --help)", "run",
        "--objective", "p95")]
    [InlineData("soakd run: --label \"x\": must be KEY=VALUE (soakd run --help)", "run", "--label", "x")]
    [InlineData("soakd run: --manifest and --config cannot be used together (soakd run --help)", "run", "--manifest", "a", "--config", "b")]
    [InlineData("soakd report: --objectives \"\": must be a path (soakd report --help)", "report", "latest", "--objectives", "")]
    [InlineData("soakd run: --manifest \"\": must be a path (soakd run --help)", "run", "--manifest", "")]
    [InlineData("soakd compare: --baseline \"\": must be a path (soakd compare --help)", "compare", "--baseline", "", "latest")]
    [InlineData("soakd drill: --out-dir \"\": must be a path (soakd drill --help)", "drill", "loss", "--out-dir", "")]
    [InlineData(
        "soakd run: --inject \"leek:1MiB/min\": there is no injection \"leek\", did you mean leak?; the kinds are leak, native-leak, "
            + "loss, duplicate, corrupt, stall, slow-broker, produce-errors, generator-stall, probe-stall, recorder-stall, pipeline-leak, "
            + "pipeline-delay, pipeline-stall, pipeline-drop, pipeline-duplicate, pipeline-reorder, pipeline-alter, pipeline-crash, "
            + "pipeline-wrong-accept, pipeline-wrong-reject (soakd run --help)", "run",
            "--inject", "leek:1MiB/min")]
    [InlineData(
        "soakd check: --wait \"long\": must be a duration such as 90s, 5m, 1h30m or 00:05:00 (soakd check --help)", "check", "--wait",
        "long")]
    [InlineData("soakd report: Required argument 'RUN' missing for command: 'report' (soakd report --help)", "report")]
    [InlineData("soakd compare: Required argument 'RUN' missing for command: 'compare' (soakd compare --help)", "compare")]
    [InlineData("soakd compare: give BASE... -- CANDIDATE..., or --baseline DIR RUN... (soakd compare --help)", "compare", "a", "b")]
    [InlineData("soakd compare: give BASE... -- CANDIDATE..., or --baseline DIR RUN... (soakd compare --help)", "compare", "--", "b")]
    [InlineData("soakd compare: --last needs --baseline (soakd compare --help)", "compare", "a", "--last", "3", "--", "b")]
    [InlineData(
        "soakd compare: --last \"0\": must be a number of runs from 1 to 100 (soakd compare --help)", "compare", "--baseline", "a",
        "--last", "0", "b")]
    [InlineData(
        "soakd compare: --json and --markdown cannot be used together (soakd compare --help)", "compare", "--json", "--markdown", "a", "--",
        "b")]
    [InlineData("soakd run: --json and --dry-run cannot be used together (soakd run --help)", "run", "--json", "--dry-run")]
    [InlineData(
        "soakd broker: --brokers \"0\": must be a number of brokers from 1 to 10 (soakd broker --help)", "broker", "--brokers", "0")]
    [InlineData("soakd run: Required argument missing for option: '--plan' (soakd run --help)", "run", "--plan")]
    [InlineData(
        "Soak:Rate = \"fast\": must be a number of records a second, from 0.001 to 10,000,000 (flag --rate)", "run", "--rate", "fast")]
    [InlineData("Soak:Nam: unknown key; the nearest known key is Soak:Name (flag --set)", "run", "--set", "Soak:Nam=x")]
    [InlineData(
        "Producer:linger.ms: unknown key; the nearest known key is Soak:Kafka:Producer:linger.ms (flag --set)", "run", "--set",
        "Producer:linger.ms=5")]
    [InlineData(
        "Kafka:Bootstrap: unknown key; the nearest known key is Soak:Kafka:Bootstrap (flag --set)", "run", "--set", "Kafka:Bootstrap=x")]
    public void Usage_Wrong_IsOneLineAndExits64(string line, params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type(arguments));
        Assert.Equal([line], _terminal.Errors);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("serve")]
    public void Inject_WhatTouchesTheCluster_IsRefusedOnARealOne(string verb)
    {
        int code = _terminal.Type(verb, "-b", "127.0.0.1:9", "--in", "a", "--inject", "leak:1MiB/min", "--inject", "loss:1");

        Assert.Equal(ExitCodes.Configuration, code);
        Assert.Equal(["--inject loss:1: allowed only on the embedded broker"], _terminal.Errors);
    }

    [Fact]
    public void Flags_Each_SetsItsKey()
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type(
            "config", "-b", "h:1", "--in", "a", "--out", "b", "--plan", "scenarios", "--rate", "5", "--for", "5m", "--seed", "7",
            "--out-dir", "d", "--max-wall", "1h", "--objective", "p95<100ms", "--objective", "rate >= 99 %", "--label", "k=v=w",
            "--set", "Soak:Topics:Create=true", "--set", "Tuning:RateFactor=0.5"));

        Assert.Equal(
            [
                "Soak:For|5m|flag --for",
                "Soak:Kafka:Bootstrap|h:1|flag --bootstrap",
                "Soak:Labels:k|v=w|flag --label",
                "Soak:Objectives:p95|<100ms|flag --objective",
                "Soak:Objectives:rate|>= 99 %|flag --objective",
                "Soak:Payload:Seed|7|flag --seed",
                "Soak:Plan|scenarios|flag --plan",
                "Soak:Rate|5|flag --rate",
                "Soak:Runs:OutDirectory|d|flag --out-dir",
                "Soak:Safety:MaxWall|1h|flag --max-wall",
                "Soak:Topics:Create|true|flag --set",
                "Soak:Topics:Input|a|flag --in",
                "Soak:Topics:Output|b|flag --out",
                "Tuning:RateFactor|0.5|flag --set",
            ],
            _terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Columns));
    }

    [Fact]
    public void Config_All_ListsEveryKey()
    {
        _terminal.Type("config", "--all");

        IEnumerable<string> keys = _terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]);
        Assert.Equal(Soakd.Configuration.SettingCatalogue.All.Select(setting => setting.Key).Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void Config_Json_HoldsTheSameRows()
    {
        _terminal.Type("config", "--json", "--plan", "scenarios", "--set", "Soak:Topics:Output=");

        Assert.Equal(
            ["Soak:Plan|scenarios|flag --plan", "Soak:Topics:Output||flag --set"],
            System.Text.Json.JsonElement.Parse(_terminal.Output).EnumerateArray().Select(row =>
                $"{row.GetProperty("key")}|{row.GetProperty("value")}|{row.GetProperty("origin")}"));
    }

    // An operator who wonders where a value comes from is told the file, the variable or the flag. A drop-in of systemd sets variables.
    [Fact]
    public void Config_EachSource_IsNamed()
    {
        string tuning = _terminal.Write("tuning.json", """{ "Tuning": { "RateFactor": 2 } }""");
        string file = _terminal["appsettings.json"];
        _terminal.Configure($$"""
            {
              "Soak": { "Name": "nightly", "Plan": "steady-state", "Topics": { "Input": "file" }, "TuningFile": "{{tuning}}" },
              "Tuning": { "RateFactor": 3, "Pause": true }
            }
            """);
        _terminal.Environment["SOAKD__Plan"] = "scenarios";
        _terminal.Environment["SOAKD__Topics__Input"] = "environment";
        _terminal.Environment["SOAKD__Kafka__Client__ssl_key_password"] = "hush";
        _terminal.Environment["CREDENTIALS_DIRECTORY"] = Path.GetDirectoryName(_terminal.Write("credentials/kafka", "hush"))!;

        _terminal.Type(
            "config", "--all", "--in", "flag", "--set", "Soak:Topics:Create=true", "--set", "Soak:Kafka:Secrets:sasl.password=kafka");

        string[] rows = [.. _terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Columns)];
        Assert.Superset(
            new HashSet<string>
            {
                "Soak:Kafka:Client:ssl.key.password|(secret)|environment SOAKD__Kafka__Client__ssl_key_password",
                $"Soak:Name|nightly|file {file}",
                "Soak:Plan|scenarios|environment SOAKD__Plan",
                "Soak:Runs:Keep|20|default",
                "Soak:Topics:Create|true|flag --set",
                "Soak:Topics:Input|flag|flag --in",
                $"Tuning:Pause|true|file {file}",
                $"Tuning:RateFactor|2|file {tuning}",
            },
            rows.ToHashSet());
        Assert.DoesNotContain("hush", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains(rows, row => row.StartsWith("Soak:Kafka:Secrets:sasl.password|", StringComparison.Ordinal));
    }

    private static string Columns(string line) =>
        string.Join('|', line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
