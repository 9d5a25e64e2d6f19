using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Soakd.TestKit;

namespace Soakd.Benchmarks.Serving;

/// <summary>A <c>soakd serve</c> on the embedded broker, in a directory of its own, whose runs are due at once.</summary>
internal sealed class ServedSoak : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soakd-bench-");
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly int _healthPort = FreePort.Find();
    private readonly int _reportsPort = FreePort.Find();

    /// <param name="plan">The plan file's text.</param>
    /// <param name="runs">How many runs are due.</param>
    public ServedSoak(string plan, int runs)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string due = $"{now.AddMinutes(-30):HH:mm}";
        IEnumerable<string> schedule = Enumerable.Range(1, runs)
            .Select(i => $$""" "run-{{i:000}}": { "At": "{{due}}", "Plan": "plan.json", "IfMissed": "RunOnce" } """);
        Write("plan.json", plan);
        Write("appsettings.json", $$"""
            { "Soak": {
                "Web": { "Health": "127.0.0.1:{{_healthPort}}", "Reports": "127.0.0.1:{{_reportsPort}}" },
                "Topics": { "Partitions": 12 }, "Kafka": { "Producer": { "linger.ms": "20" } }, "Runs": { "Keep": 1000 },
                "Schedule": { {{string.Join(',', schedule)}} } },
              "Tuning": { "RateFactor": 1.0 } }
            """);
        Directory.CreateDirectory(Runs);
        Write("runs/schedule.json", $$"""{ "lookedAt": {{JsonSerializer.Serialize(now.AddHours(-1))}}, "written": [] }""");
    }

    /// <summary>Where its runs are.</summary>
    public string Runs => Path.Combine(_folder.FullName, "runs");

    /// <summary>Its configuration file.</summary>
    public string Configuration => Path.Combine(_folder.FullName, "appsettings.json");

    /// <summary>The process; null before the start.</summary>
    public Process? Process { get; private set; }

    /// <summary>Where it answers for health and metrics.</summary>
    public IPEndPoint Health => new(IPAddress.Loopback, _healthPort);

    /// <summary>Where it shows its runs.</summary>
    public IPEndPoint Reports => new(IPAddress.Loopback, _reportsPort);

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync(CancellationToken stop)
    {
        (Process, TimeSpan took) = await ReadyProgram.StartAsync(
            Running.SoakdRun.Executable, ["serve"], _folder.FullName, _healthPort, stop);
        return took;
    }

    /// <summary>Its status.</summary>
    public async Task<JsonElement> StatusAsync(CancellationToken stop) =>
        JsonElement.Parse(await _client.GetStringAsync(new Uri($"http://{Health}/status"), stop));

    /// <summary>Waits until its status fulfils a condition.</summary>
    public async Task WhenAsync(Func<JsonElement, bool> holds, CancellationToken stop)
    {
        while (!holds(await StatusAsync(stop))) await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (Process is { } process)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
