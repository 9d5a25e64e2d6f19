using System.Text.Json;
using Soakd.TestKit.Docs;

namespace Soakd.AcceptanceTests.Docs;

/// <summary>Every command that the README or a page of <c>docs</c> shows is run, in a cheap form, and does what a reader expects.</summary>
public sealed class ShownCommandTests(PlayedRun played) : IClassFixture<PlayedRun>
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Run => [.. ShownRuns.All.Where(run => run.NotRun.Length == 0).Select(run => run.Shown)];

    [Fact]
    public void Table_HasEachShownCommandOnce()
    {
        string[] shown = [.. ShownCommand.All.Select(command => command.Text).Distinct(StringComparer.Ordinal)];
        string[] entries = [.. ShownRuns.All.Select(run => run.Shown)];

        Assert.NotEmpty(shown);
        Assert.Empty(shown.Except(entries, StringComparer.Ordinal));
        Assert.Empty(entries.Except(shown, StringComparer.Ordinal));
        Assert.Distinct(entries);
    }

    [Theory]
    [MemberData(nameof(Run))]
    public async Task Command_AsShown_DoesItsWork(string shown)
    {
        ShownRun run = ShownRuns.All.Single(entry => entry.Shown == shown);
        await using ShownDirectory directory = await ShownDirectory.MakeAsync(run.In, played);
        string[] words = ShownCommand.SplitIntoWords(directory.Localise(run.Command));

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(directory.Path, Within, words[1..]);

        bool plays = words[1] == "run" && !words.Contains("--dry-run");
        Assert.True(plays ? HasVerdict(ended) : ended.ExitCode == 0, ended.ToString());
        Assert.NotEmpty(
            words.Contains("payloads.ndjson")
                ? await File.ReadAllTextAsync(Path.Combine(directory.Path, "payloads.ndjson"), TestContext.Current.CancellationToken)
                : ended.Output);
        if (words.Contains("--json")) Assert.True(FirstOf(JsonElement.Parse(ended.Output)).TryGetProperty("verdict", out _), ended.Output);
    }

    private static JsonElement FirstOf(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json[0] : json;

    // A busy machine may change the verdict. But there must be a verdict and a report.
    private static bool HasVerdict(SoakdProcess.Ended ended) =>
        ended.ExitCode is 0 or 1 or 2 && (ended.Output + ended.Errors).Contains("report.html", StringComparison.Ordinal);
}
