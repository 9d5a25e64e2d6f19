using System.Diagnostics;

namespace Soakd.Mutants;

/// <summary>A worker as its parent sees it. It ends when the parent ends, because its input ends.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // A mutant that adds to a list for ever ends here, and not with the machine's memory.
    private const string HeapLimit = "0x60000000";

    private readonly Process _process;

    /// <summary>Starts one.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="namespaces">Where the tests are.</param>
    /// <param name="mutant">The mutant that is on from the beginning; −1 for none.</param>
    public WorkerProcess(string assembly, IEnumerable<string> namespaces, int mutant = -1)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (string argument in (string[])[Worker.Argument, assembly, .. namespaces])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment[Switch.Variable] = $"{mutant}";
        _process = Process.Start(start)!;
        // An unhandled exception or a full stack prints a lot there, which nobody reads.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Sends a request.</summary>
    public void Ask(string request) => _process.StandardInput.WriteLine(request);

    /// <summary>The next answer; null when the worker ended without one.</summary>
    /// <exception cref="TimeoutException">It takes too long.</exception>
#pragma warning disable VSTHRD002 // Nothing else is to be done while the worker tries a mutant.
    public string? Answer(TimeSpan limit)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            Task<string?> line = _process.StandardOutput.ReadLineAsync();
            TimeSpan left = limit - Stopwatch.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero || !line.Wait(left))
                throw new TimeoutException();
            if (line.Result is null)
                return null;
            if (line.Result.StartsWith(Worker.Mark, StringComparison.Ordinal))
                return line.Result[Worker.Mark.Length..];
        }
    }
#pragma warning restore VSTHRD002

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
