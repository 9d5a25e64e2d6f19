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
    public void Generate_FileThatCannotBeWritten_IsReported()
    {
        string file = Path.Combine(_terminal["nowhere"], "payloads.ndjson");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("generate", "--out", file));
        Assert.Equal([$"--out {file}: cannot be written: there is no such file"], _terminal.Errors);
    }

    private static JsonElement[] Payloads(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
}
