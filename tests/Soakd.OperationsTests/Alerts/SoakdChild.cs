using System.Diagnostics;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Alerts;

/// <summary>The soakd that was built with these tests, as a process of this machine.</summary>
internal sealed class SoakdChild : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly string _printed;

    private SoakdChild(Process process, string printed) => (_process, _printed) = (process, printed);

    /// <summary>The executable.</summary>
    public static string Executable { get; } = Path.Combine(SourceTree.Root, "artifacts", "bin", "Soakd", "release", "soakd");

    /// <summary>Skips the test when it is not built.</summary>
    public static void Need() => Assert.SkipUnless(File.Exists(Executable), "lacks a built soakd: run make build first");

    /// <summary>What it has printed.</summary>
    public string Printed => File.Exists(_printed) ? File.ReadAllText(_printed) : "";

    /// <summary>Starts it in a directory. What it prints goes to a file: nobody reads a pipe.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="arguments">The command line.</param>
    public static SoakdChild Start(string directory, params IEnumerable<string> arguments)
    {
        string printed = Path.Combine(directory, $"{Guid.NewGuid():N}.txt");
        var start = new ProcessStartInfo("sh", ["-c", $"exec \"$@\" >'{printed}' 2>&1", "sh", Executable, .. arguments])
        {
            RedirectStandardInput = true,
            WorkingDirectory = directory,
        };
        return new SoakdChild(Process.Start(start)!, printed);
    }

    /// <summary>Writes a line to its input.</summary>
    public void Type(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Waits until it has printed a text.</summary>
    public async Task PrintedAsync(string text)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!Printed.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begin) > Within)
                throw new InvalidOperationException($"soakd did not print '{text}':\n{Printed}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Within);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends it a signal, such as <c>STOP</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"])!;
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
