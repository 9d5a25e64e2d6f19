using System.Diagnostics;

namespace Soakd.Benchmarks.Serving;

/// <summary>Starts a program that answers over HTTP as soon as it is ready.</summary>
internal static class ReadyProgram
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(5);

    /// <summary>Starts it, and waits until <c>/readyz</c> is answered with 200.</summary>
    /// <returns>The process, and how long that took.</returns>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<(Process Process, TimeSpan Took)> StartAsync(
        string file, IEnumerable<string> arguments, string folder, int port, CancellationToken stop)
    {
        using var client = new HttpClient();
        var address = new Uri($"http://127.0.0.1:{port}/readyz");
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await IsReadyAsync(client, address, stop))
        {
            if (process.HasExited) throw new InvalidOperationException($"{file} ended with exit code {process.ExitCode}");
            await Task.Delay(Turn, stop);
        }

        return (process, Stopwatch.GetElapsedTime(began));
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri address, CancellationToken stop)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(address, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
