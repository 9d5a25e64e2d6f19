using System.Runtime.InteropServices;
using Soakd.AcceptanceTests.Pipelines;
using Soakd.Engine.Journal;
using Soakd.TestKit;
using Soakd.TestKit.Docs;

namespace Soakd.AcceptanceTests.Docs;

/// <summary>Prepares what a command needs: files, brokers, runs.</summary>
internal sealed class ShownDirectory : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    private static readonly string[] OldRuns =
    [
        "runs/20261124T0100Z-sustained-load-7f3a91", "runs/20261123T0100Z-nightly-7f3a91", "runs/20261125T0100Z-nightly-9c01de",
        "base-1", "base-2", "base-3", "new-1", "new-2", "new-3",
        "baselines/1", "baselines/2", "baselines/3", "out", "out-1", "out-2", "out-3",
    ];

    private readonly TemporaryDirectory _directory = new();
    private BrokerProcess? _broker;
    private PassingPipeline? _pipeline;
    private SoakdProcess? _soak;

    private ShownDirectory()
    {
    }

    /// <summary>The directory in which the command runs.</summary>
    public string Path => _directory.Path;

    /// <summary>Prepares everything.</summary>
    /// <param name="surroundings">The things that the command needs.</param>
    /// <param name="played">A run that is finished.</param>
    public static async Task<ShownDirectory> MakeAsync(Surroundings surroundings, PlayedRun played)
    {
        var made = new ShownDirectory();
        made.WriteFiles();
        if (surroundings == Surroundings.BesideAPipeline) made.StartPipeline();
        if (surroundings == Surroundings.AfterARun) await played.CopyToAsync(made.Path);
        if (surroundings == Surroundings.DuringARun) await made.BeginARunAsync();
        if (surroundings == Surroundings.AmongOldRuns) made.WriteOldRuns();
        return made;
    }

    /// <summary>The command with the names of this directory.</summary>
    public string Localise(string command) => command
        .Replace("localhost:9092", _broker?.Bootstrap ?? "", StringComparison.Ordinal)
        .Replace("$SHA", "1f2e3d", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        if (_pipeline is not null) await _pipeline.DisposeAsync();
        _broker?.Dispose();
        if (_soak is not null)
        {
            _soak.Signal(PosixSignal.SIGTERM);
            await _soak.EndAsync(Within);
            _soak.Dispose();
        }

        _directory.Dispose();
    }

    // The plan, the limits and the records that the pages show.
    private void WriteFiles()
    {
        _directory.Write("evening.json", Block("docs/plans.md", "json"));
        _directory.Write("limits.json", Block("docs/verdicts-and-reports.md", "json"));
        _directory.Write("order.json", Block("docs/own-records.md", "text"));
        _directory.Write("orders.ndjson", Block("docs/own-records.md", "ndjson"));
    }

    private static string Block(string page, string language) =>
        DocPage.Of(page).Blocks.Single(block => block.Language == language).Text;

    private void StartPipeline()
    {
        _broker = new BrokerProcess("my-in", "my-out");
        _pipeline = new PassingPipeline(_broker, taken => [taken.Message], from: "my-in", to: "my-out");
    }

    private async Task BeginARunAsync()
    {
        _soak = SoakdProcess.Start(Path, "run", "--for", "90s", "--rate", "200");
        await _soak.PrintedAsync("PhaseStarted: phase steady", Within);
    }

    private void WriteOldRuns()
    {
        foreach ((int day, string path) in OldRuns.Index())
        {
            string name = $"{System.IO.Path.GetFileName(path)}{day}";
            RunEntry run = SimulatedRun.Default with { Run = name, StartedAt = SimulatedRun.Default.StartedAt.AddDays(day) };
            JournalBuilder journal = new JournalBuilder(run).Phase("hold").Seconds(60, new SimulatedSecond()).End(EndReason.Completed);
            Directory.CreateDirectory(_directory[path]);
            File.WriteAllBytes(System.IO.Path.Combine(_directory[path], "journal.ndjson"), JournalBytes.Of(journal.Entries));
        }

        File.CreateSymbolicLink(_directory["runs/latest"], "20261125T0100Z-nightly-9c01de");
    }
}
