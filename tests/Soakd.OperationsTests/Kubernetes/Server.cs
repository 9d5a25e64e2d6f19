using System.Diagnostics;
using System.Text.Json;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>A server that runs as long as the test needs it, and is asked over HTTP on the loopback.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly TemporaryDirectory _directory;
    private readonly string _log;

    private Server(Process process, TemporaryDirectory directory, string log, int port)
    {
        (_process, _directory, _log) = (process, directory, log);
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it, and waits until it is ready.</summary>
    /// <param name="port">Where it answers.</param>
    /// <param name="ready">The path that answers well when it is ready.</param>
    /// <param name="directory">The directory of its files. It is deleted with the server.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<Server> StartAsync(
        int port, string ready, TemporaryDirectory directory, string program, params IEnumerable<string> arguments)
    {
        // The shell gives way to the program; what the program prints must not fill a pipe that nobody reads.
        string log = directory["server.log"];
        Process process = Process.Start(new ProcessStartInfo("sh", ["-c", $"exec \"$@\" >'{log}' 2>&1", "sh", program, .. arguments]))!;
        var server = new Server(process, directory, log, port);
        try
        {
            await server.WhenAsync(() => Listening.AnswersAsync(server.Client, ready));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The JSON at a path.</summary>
    public async Task<JsonElement> GetAsync(string path) =>
        JsonElement.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Waits until a condition holds.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> WhenAsync(Func<Task<bool>> holds, Func<string>? otherwise = null)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!await Listening.HoldsAsync(holds))
        {
            bool late = Stopwatch.GetElapsedTime(begin) > Within;
            if (late || _process.HasExited) Assert.Fail($"it did not come: {otherwise?.Invoke()}\n{await LogAsync()}");
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        return Stopwatch.GetElapsedTime(begin);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _directory.Dispose();
    }

    private Task<string> LogAsync() => File.ReadAllTextAsync(_log, TestContext.Current.CancellationToken);
}
