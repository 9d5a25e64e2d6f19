using System.Diagnostics;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Alerts;

/// <summary>Where a scenario is played: a directory, and the shipper of the logs in it.</summary>
internal sealed class Stage(Loki loki, string name) : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory _directory = new();
    private LogShipper? _shipper;

    /// <summary>The name of the scenario.</summary>
    public string Name => name;

    /// <summary>A path in its directory.</summary>
    public string this[string path] => _directory[path];

    /// <summary>What was logged, and shipped.</summary>
    public IReadOnlyList<LogLine> Lines => _shipper!.Lines;

    /// <summary>Plays, and ships the logs meanwhile.</summary>
    public async Task PlayAsync(Func<Stage, Task> play)
    {
        _shipper = new LogShipper(loki, _directory.Path, name);
        Task playing = play(this);
        await _shipper.ShipAsync(playing);
        await playing;
    }

    /// <summary>Starts soakd in the directory.</summary>
    public SoakdChild Start(params IEnumerable<string> arguments) => SoakdChild.Start(_directory.Path, arguments);

    /// <summary>Starts a broker with topics, which takes commands.</summary>
    public async Task<SoakdChild> StartBrokerAsync(params IReadOnlyList<string> topics)
    {
        SoakdChild broker = Start("broker");
        foreach (string topic in topics)
        {
            broker.Type($"topic {topic} 4");
            await broker.PrintedAsync($"ok topic {topic}");
        }

        return broker;
    }

    /// <summary>Where such a broker listens.</summary>
    public static string BootstrapOf(SoakdChild broker) => broker.Printed.Split('\n')[0]["KAFKA_BOOTSTRAP=".Length..];

    /// <summary>Starts a run of a steady load.</summary>
    /// <param name="seconds">How long it lasts.</param>
    /// <param name="rate">Records a second.</param>
    /// <param name="more">More of the command line.</param>
    public SoakdChild StartRun(int seconds, int rate, params IEnumerable<string> more)
    {
        // No limit that a busy machine could break, unless the scenario sets it.
        string plan = _directory.Write(
            $"plan-{seconds}-{rate}.json",
            $$"""
            { "name": "{{name}}", "warmUp": "1s", "settle": false, "drain": "6s", "objectives": { "p95": "< 60 s" },
              "phases": [ { "name": "load", "kind": "steady", "duration": "{{seconds}}s", "rate": {{rate}} } ] }
            """);
        return Start(["run", "--plan", plan, "--set", $"Soak:Name={name}", .. more]);
    }

    /// <summary>Plays such a run to its end.</summary>
    public async Task RunAsync(int seconds, int rate, params IEnumerable<string> more)
    {
        using SoakdChild run = StartRun(seconds, rate, more);
        await EndAsync(run);
    }

    /// <summary>Waits for the end of a run; whatever its verdict, it has one.</summary>
    public async Task EndAsync(SoakdChild run)
    {
        int code = await run.EndAsync();
        if (code > 2) throw new InvalidOperationException($"{name}: exit {code}\n{run.Printed}");
    }

    /// <summary>Writes a file in its directory.</summary>
    public string Write(string path, string text) => _directory.Write(path, text);

    /// <summary>Waits until an event is logged, of one topic where it is named.</summary>
    public async Task WhenLoggedAsync(string logged, string topic = "")
    {
        long begin = Stopwatch.GetTimestamp();
        while (!Lines.Any(line => line.Event == logged && line.Text.Contains(topic, StringComparison.Ordinal)))
        {
            if (Stopwatch.GetElapsedTime(begin) > Within)
                throw new TimeoutException($"{name}: no {logged}; logged: {string.Join(' ', Lines.Select(line => line.Event))}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _directory.Dispose();
}
