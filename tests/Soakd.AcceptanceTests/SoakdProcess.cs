using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Soakd.AcceptanceTests;

/// <summary>The real executable, used as a person uses it: with arguments and signals, and with its output and its exit code.</summary>
internal sealed class SoakdProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private SoakdProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Keep(_output, e.Data);
        process.ErrorDataReceived += (_, e) => Keep(_errors, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The executable that was built with these tests.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "soakd");

    public int Id => _process.Id;

    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public string Errors
    {
        get { lock (_errors) return _errors.ToString(); }
    }

    /// <summary>Starts it in a directory, with an environment without any variable of soakd.</summary>
    public static SoakdProcess Start(string directory, IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        Start(Command(arguments), directory, environment);

    public static SoakdProcess Start(string directory, params string[] arguments) => Start(directory, null, arguments);

    /// <summary>The same with the lowest priority.</summary>
    public static SoakdProcess StartNice(string directory, params string[] arguments) =>
        Start(AtPriority(19, arguments), directory, null);

    /// <summary>How far the priority is below normal of all that needs no pace.</summary>
    public const int Niceness = 10;

    /// <summary>
    /// How it is started. Outside of a test that needs pace, it has a lower priority, so that it does not disturb such a test.
    /// </summary>
    public static ProcessStartInfo Command(params string[] arguments) =>
        Pace.IsNeeded ? new ProcessStartInfo(Executable, arguments) : AtPriority(Niceness, arguments);

    // The command becomes the executable, so it is the same process.
    private static ProcessStartInfo AtPriority(int niceness, string[] arguments) =>
        new("nice", ["-n", $"{niceness}", Executable, .. arguments]);

    /// <summary>Starts it by a line of a shell, in which <c>$SOAK</c> is the executable.</summary>
    public static SoakdProcess StartByShell(string directory, string line, IReadOnlyDictionary<string, string>? environment = null) =>
        Start(
            new ProcessStartInfo("sh", ["-c", line]), directory,
            new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["SOAK"] = Executable });

    private static SoakdProcess Start(ProcessStartInfo start, string directory, IReadOnlyDictionary<string, string>? environment)
    {
        start.WorkingDirectory = directory;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("SOAKD", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // What a test plays is short. To optimise what it calls often, and to map each compiled method twice, would cost a third of the CPU
        // of all tests.
        if (!Pace.IsNeeded) start.Environment["DOTNET_TC_CallCountThreshold"] = "1000";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new SoakdProcess(new Process { StartInfo = start });
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Ended> RunAsync(string directory, TimeSpan within, params string[] arguments)
    {
        using SoakdProcess process = Start(directory, arguments);
        return await process.EndAsync(within);
    }

    /// <summary>
    /// Waits until it has printed a text. If it ends before that, or takes too long, the test fails and shows the whole output.
    /// </summary>
    public async Task PrintedAsync(string text, TimeSpan within)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!Output.Contains(text, StringComparison.Ordinal) && !Errors.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited) Assert.Fail($"ended with {_process.ExitCode} before it printed '{text}':\n{Output}\n{Errors}");
            if (Stopwatch.GetElapsedTime(begin) > within) Assert.Fail($"did not print '{text}' within {within}:\n{Output}\n{Errors}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for its end. If it takes too long, it is killed and the test fails.</summary>
    public async Task<Ended> EndAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"still running after {within}:\n{Output}\n{Errors}");
        }

        return new Ended(_process.ExitCode, Output, Errors);
    }

    public void Signal(PosixSignal signal) =>
        Assert.Equal(0, LibC.Kill(_process.Id, signal switch { PosixSignal.SIGTERM => 15, PosixSignal.SIGINT => 2, _ => 1 }));

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Stops it, as a debugger, a frozen control group or a stolen processor does.</summary>
    public void Freeze() => Assert.Equal(0, LibC.Kill(_process.Id, 19));

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Assert.Equal(0, LibC.Kill(_process.Id, 18));

    /// <summary>Stops it for a while.</summary>
    public async Task StopForAsync(TimeSpan length)
    {
        Freeze();
        await Task.Delay(length, TestContext.Current.CancellationToken);
        Thaw();
    }

    /// <summary>Kills it, as a crash does. Its children get no message.</summary>
    public void KillHard() => Assert.Equal(0, LibC.Kill(_process.Id, 9));

    private static void Keep(StringBuilder into, string? line)
    {
        if (line is null) return;
        lock (into) into.AppendLine(line);
    }

    /// <summary>Its output and its exit code.</summary>
    internal sealed record Ended(int ExitCode, string Output, string Errors)
    {
        public override string ToString() => $"exit {ExitCode}\n{Output}\n{Errors}";
    }
}
