using System.Diagnostics;
using System.Text.Json;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>
/// The health-data application as a job of Apache Flink. <c>FLINK_PIPELINE</c> names the program that runs it in the foreground:
/// <c>PROGRAM DIRECTORY --bootstrap HOST:PORT --in TOPIC --out TOPIC --dlq TOPIC --group GROUP --rest-port PORT --prometheus-port PORT</c>.
/// </summary>
internal sealed class FlinkJob : IDisposable
{
    private const string Variable = "FLINK_PIPELINE";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryDirectory _directory = new();
    private readonly Process _process;

    private FlinkJob(string program, string bootstrap, string topics, int port) => _process = Process.Start(
        new ProcessStartInfo(program,
        [
            _directory["work"], "--bootstrap", bootstrap, "--in", $"{topics}-in", "--out", $"{topics}-out", "--dlq", $"{topics}-dlq",
            "--group", topics, "--rest-port", $"{port}", "--prometheus-port", $"{FreePort.Find()}",
        ])
        {
            RedirectStandardOutput = true,
        })!;

    /// <summary>Starts it, and waits until all of its tasks run.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="topics">The begin of the names of its topics, and the name of its group.</param>
    public static async Task<FlinkJob> StartAsync(KafkaCluster cluster, string topics)
    {
        string program = Environment.GetEnvironmentVariable(Variable) ?? "";
        Assert.SkipUnless(File.Exists(program), $"lacks Apache Flink: set {Variable} to a program that runs the job");
        using (var admin = new Kafka.TopicAdmin(cluster))
            foreach (string end in (string[])["in", "out", "dlq"]) await admin.CreateAsync($"{topics}-{end}", 4);
        int port = FreePort.Find();
        var job = new FlinkJob(program, cluster.Bootstrap, topics, port);
        job._process.OutputDataReceived += static (_, _) => { };
        job._process.BeginOutputReadLine();
        long began = Stopwatch.GetTimestamp();
        while (!await RunsAsync(port))
        {
            Assert.False(job._process.HasExited, "Flink ended");
            Assert.True(Stopwatch.GetElapsedTime(began) < StartsWithin, "Flink does not start");
            await Task.Delay(Turn, TestContext.Current.CancellationToken);
        }

        return job;
    }

    public void Send(int signal) => Assert.Equal(0, LibC.Kill(_process.Id, signal));

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _directory.Dispose();
    }

    private static async Task<bool> RunsAsync(int port)
    {
        using var client = new HttpClient();
        try
        {
            string text = await client.GetStringAsync(
                new Uri($"http://127.0.0.1:{port}/jobs/overview"), TestContext.Current.CancellationToken);
            JsonElement jobs = JsonDocument.Parse(text).RootElement.GetProperty("jobs");
            return jobs.GetArrayLength() > 0 && jobs[0].GetProperty("state").GetString() == "RUNNING"
                && jobs[0].GetProperty("tasks") is var tasks
                && tasks.GetProperty("running").GetInt32() == tasks.GetProperty("total").GetInt32();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
