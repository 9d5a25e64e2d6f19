using System.Text.Json;
using Soakd.Hosting;

namespace Soakd.Tests.Commands;

public sealed class GenerateTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void Generate_SameArguments_SameLines()
    {
        Assert.Equal(ExitCodes.Success, _terminal.Type("generate", "--count", "3", "--seed", "7", "--format", "ndjson"));
        string first = _terminal.Output;
        _terminal.Type("generate", "--count", "3", "--seed", "7", "--out", _terminal["payloads.ndjson"]);

        Assert.Equal("", _terminal.Output);
        Assert.Equal(first, File.ReadAllText(_terminal["payloads.ndjson"]));
        Assert.Equal(3, Payloads(first).Length);
        _terminal.Type("generate", "--count", "3", "--seed", "8");
        Assert.NotEqual(first, _terminal.Output);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(1, "--batch")]
    public void Generate_Payloads_AreAsFarApartAsAsked(double seconds, params string[] flags)
    {
        _terminal.Type(["generate", "--count", "3", "--base-time", "2026-11-24T00:00:00Z", .. flags]);

        DateTimeOffset start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            Enumerable.Range(0, 3).Select(i => start.AddSeconds(i * seconds)),
            Payloads(_terminal.Output).Select(payload => payload.GetProperty("timestamp").GetDateTimeOffset()));
    }

    [Theory]
    [InlineData(
        "soakd generate: --count \"-1\": must be a number of payloads from 0 to 137,438,954 (soakd generate --help)", "--count", "-1")]
    [InlineData(
        "soakd generate: --count \"x\": must be a number of payloads from 0 to 137,438,954 (soakd generate --help)", "--count", "x")]
    [InlineData(
        "soakd generate: --seed \"x\": must be a whole number from 0 to 9,223,372,036,854,775,807 (soakd generate --help)", "--seed", "x")]
    [InlineData("soakd generate: --format \"xml\": must be ndjson (soakd generate --help)", "--format", "xml")]
    [InlineData(
        "soakd generate: --base-time \"x\": must be a time such as 2026-11-24T00:00:00Z, from 1971-01-01 to 9999-01-01 (soakd generate "
            + "--help)", "--base-time", "x")]
    [InlineData(
        "soakd generate: --base-time \"1960-01-01T00:00:00Z\": must be a time such as 2026-11-24T00:00:00Z, from 1971-01-01 to 9999-01-01 "
            + "(soakd generate --help)", "--base-time", "1960-01-01T00:00:00Z")]
    public void Generate_OutOfRange_IsWrongUsage(string line, params string[] flags)
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type(["generate", .. flags]));
        Assert.Equal([line], _terminal.Errors);
    }

    [Fact]
    public void Generate_AStream_IsSpreadEvenlyOverItsTime()
    {
        _terminal.Type("generate", "--duration", "2s", "--rate", "2.5");

        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            Enumerable.Range(0, 5).Select(i => start.AddSeconds(i * 0.4)),
            Payloads(_terminal.Output).Select(payload => payload.GetProperty("timestamp").GetDateTimeOffset()));
    }

    [Fact]
    public void Generate_UsersDevicesSamplesTypesAndInvalid_AreAsAsked()
    {
        _terminal.Type(
            "generate", "--count", "200", "--users", "3", "--devices", "2", "--samples", "4", "--types", "steps,vo2Max", "--invalid", "0.5");

        JsonElement[] payloads = Payloads(_terminal.Output);
        Assert.InRange(Texts("userId").Distinct().Count(text => text is { Length: > 1 }), 1, 3);
        Assert.InRange(Texts("deviceId").Distinct().Count(text => text is { Length: > 1 }), 1, 2);
        JsonElement[][] samples = [.. payloads.Select(payload => payload.GetProperty("samples").EnumerateArray().ToArray())];
        Assert.All(samples, one => Assert.Equal(4, one.Length));
        string?[] types = [.. samples.SelectMany(one => one).Select(sample => sample.TryGetProperty("type", out JsonElement type) ? type.GetString() : null)];
        Assert.Empty(types.Except(["steps", "vo2Max", "soakdUnlisted", " ", null]));
        Assert.Contains("soakdUnlisted", types);

        IEnumerable<string?> Texts(string name) =>
            payloads.Select(payload => payload.TryGetProperty(name, out JsonElement text) ? text.GetString() : null);
    }

    [Theory]
    [InlineData("2026-11-24T01:00:00Z")]
    [InlineData("2026-11-24T01:00:00")]
    [InlineData("2026-11-24T02:00:00.000+01:00")]
    public void Generate_BaseTimeWithAndWithoutAnOffset_IsTheSameOnEveryMachine(string time)
    {
        _terminal.Type("generate", "--base-time", time);

        Assert.Equal(
            new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero),
            Assert.Single(Payloads(_terminal.Output)).GetProperty("timestamp").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("--duration cannot be used with --count or --batch", "--duration", "1s", "--rate", "5", "--count", "3")]
    [InlineData("--duration cannot be used with --count or --batch", "--duration", "1s", "--rate", "5", "--batch")]
    [InlineData("--duration needs --rate", "--duration", "1s")]
    [InlineData("--rate needs --duration, or a topic (-b and --in)", "--rate", "5")]
    [InlineData("--out cannot be used with -b or --in", "-b", "localhost:1", "--in", "t", "--out", "f")]
    [InlineData(
        "--types \"stepz\": must be all, or names of heartRate, steps, distance, activeEnergyBurned, basalEnergyBurned, "
            + "bloodPressureSystolic, bloodPressureDiastolic, bloodGlucose, bodyTemperature, oxygenSaturation, respiratoryRate, vo2Max, "
            + "bodyMass, height, bodyMassIndex, bodyFatPercentage, leanBodyMass, waistCircumference, sleepAnalysis, mindfulSession",
        "--types", "steps,stepz")]
    [InlineData("--users \"0\": must be a number of users from 1 to 1,000,000", "--users", "0")]
    [InlineData("--invalid \"2\": must be a share from 0 to 1", "--invalid", "2")]
    [InlineData("--duration \"0s\": must be", "--duration", "0s", "--rate", "5")]
    [InlineData("--duration \"39h\": must be at most 38h", "--duration", "39h", "--rate", "1")]
    [InlineData(
        "--rate \"5000000\": with this --duration it must be at most 274,877,906,943 payloads in all", "--duration", "38h", "--rate", "5000000")]
    [InlineData("--set and --config need a topic (-b and --in)", "--set", "Soak:Topics:Create=true")]
    [InlineData("--set and --config need a topic (-b and --in)", "--config", "nowhere.json")]
    [InlineData("--format \"7\": must be ndjson", "--format", "7")]
    [InlineData("--base-time \"12:00\": must be a time", "--base-time", "12:00")]
    public void Generate_FlagsThatDoNotFit_AreWrongUsage(string problem, params string[] flags)
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type(["generate", .. flags]));
        Assert.StartsWith($"soakd generate: {problem}", Assert.Single(_terminal.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_IntoATopicOfTheEmbeddedBroker_IsRefused()
    {
        Assert.Equal(ExitCodes.Configuration, _terminal.Type("generate", "--in", "mine"));
        Assert.Equal(["--in needs -b: the embedded broker ends with soakd"], _terminal.Errors);
    }

    [Fact]
    public void Generate_FileThatCannotBeWritten_IsReported()
    {
        string file = Path.Combine(_terminal["nowhere"], "payloads.ndjson");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("generate", "--out", file));
        Assert.Equal([$"--out {file}: cannot be written: there is no such file"], _terminal.Errors);
    }

    private static JsonElement[] Payloads(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
}
