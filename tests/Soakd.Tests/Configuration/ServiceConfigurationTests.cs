using System.Diagnostics;
using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

/// <summary>What <c>make install</c> and the package put into <c>/etc/soakd</c>: the shipped file, with the directories of a service.</summary>
public sealed class ServiceConfigurationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Install_TheShippedFile_DiffersInItsTwoDirectoriesAlone()
    {
        (int code, string text, string errors) = await PrintAsync(SourceTree.Read("appsettings.json"));

        Assert.Equal((0, ""), (code, errors));
        Dictionary<string, string> installed = Values(text), shipped = Values(SourceTree.Read("appsettings.json"));
        Assert.Equal(
            [("Soak:Log:File", "/var/log/soakd/events.ndjson"), ("Soak:Runs:Directory", "/var/lib/soakd/runs")],
            installed.Where(value => shipped[value.Key] != value.Value).Select(value => (value.Key, value.Value)).Order());
        Assert.Equal(shipped.Keys.Order(StringComparer.Ordinal), installed.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"Directory\": \"runs\"", "\"Directory\":  \"runs\"")]
    [InlineData("\"Directory\": \"runs\"", "\"Directory\": \"runs\", \"Directory\": \"runs\"\n\"Directory\": \"runs\"")]
    [InlineData("\"File\": \"runs/events.ndjson\"", "\"File\": \"events.ndjson\"")]
    public async Task Install_AFileWhoseDirectoriesAreNotFound_FailsAndSaysSo(string there, string instead)
    {
        (int code, string text, string errors) =
            await PrintAsync(SourceTree.Read("appsettings.json").Replace(there, instead, StringComparison.Ordinal));

        Assert.Equal((1, ""), (code, text));
        Assert.Equal($"eng/install: {there} must stand exactly once in appsettings.json", errors.Trim());
    }

    private async Task<(int Code, string Output, string Errors)> PrintAsync(string configuration)
    {
        _tree.Write("appsettings.json", configuration);
        string script = _tree.Write("eng/install", SourceTree.Read("eng/install"));
        using Process process = Process.Start(new ProcessStartInfo("bash", [script, "configuration"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        string errors = await process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, errors);
    }

    private static Dictionary<string, string> Values(string text) =>
        JsonSettings.Parse(text, "appsettings.json").ToDictionary(given => given.Key, given => given.Text, StringComparer.Ordinal);
}
