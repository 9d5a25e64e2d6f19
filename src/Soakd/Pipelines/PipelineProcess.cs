using Soakd.Kafka.Children;

namespace Soakd.Pipelines;

/// <summary>The reference pipeline in a process of its own, as the run that started it sees it.</summary>
internal interface IPipelineProcess : IDisposable
{
    /// <summary>Completed with the reason, in words, when it has ended.</summary>
    Task<string> Ended { get; }

    /// <summary>Reads its memory.</summary>
    /// <exception cref="ChildProcessException">It does not answer.</exception>
    Task<IReadOnlyDictionary<string, double>> ReadAsync(CancellationToken cancel);

    /// <summary>Makes an injection begin.</summary>
    /// <exception cref="ChildProcessException">It does not answer.</exception>
    Task BeginAsync(int injection, CancellationToken cancel);

    /// <summary>Lets it commit and end, and kills it when that takes too long.</summary>
    Task EndAsync();
}

/// <inheritdoc cref="IPipelineProcess"/>
internal sealed class PipelineProcess : IPipelineProcess
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan RefusesWithin = TimeSpan.FromSeconds(2);

    // A process that a signal ended has this exit code and the number of the signal.
    private const int Signals = 128;

    // It reads no settings but its order, reports to no service manager and to no build server, and gets nobody's secrets.
    private static readonly string[] Withheld =
        ["SOAKD", "NOTIFY_", "WATCHDOG_", "LISTEN_", "CREDENTIALS_DIRECTORY", "JOURNAL_STREAM", "OTEL_", "GITHUB_"];

    private readonly ChildProcess _child;
    private volatile string? _killedBecause;

    private PipelineProcess(ChildProcess child)
    {
        _child = child;
        Ended = DescribeAsync();
    }

    public Task<string> Ended { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="ChildProcessException">It did not start, or refuses its order.</exception>
    public static async Task<IPipelineProcess> StartAsync(PipelineOrder order, CancellationToken cancel)
    {
        var program = new ChildProgram("the reference pipeline", ["pipeline"])
        {
            KeepsErrors = true,
            Withholds = name => Withheld.Any(begin => name.StartsWith(begin, StringComparison.Ordinal)),
        };
        var process = new PipelineProcess(await ChildProcess.StartAsync(program));
        try
        {
            await process._child.SendAsync(order.ToLine(), cancel);
            return process;
        }
        catch (Exception refused)
        {
            // One that refuses its order ends by itself, and says why.
            await Task.WhenAny(process.Ended, Task.Delay(RefusesWithin, TimeProvider.System, CancellationToken.None));
            string why = process.Ended.IsCompleted ? await process.Ended : refused.Message;
            process.Dispose();
            if (refused is ChildProcessException) throw new ChildProcessException(why, refused);
            throw;
        }
    }

    public async Task<IReadOnlyDictionary<string, double>> ReadAsync(CancellationToken cancel) =>
        PipelineConsole.Read(await _child.SendAsync("stats", cancel));

    public Task BeginAsync(int injection, CancellationToken cancel) => _child.SendAsync($"begin {injection}", cancel);

    public async Task EndAsync()
    {
        _child.EndInput();
        try
        {
            await Ended.WaitAsync(EndsWithin);
        }
        catch (TimeoutException)
        {
            _killedBecause = $"it did not end within {EndsWithin.TotalSeconds} s";
            _child.Kill();
        }
    }

    public void Dispose()
    {
        _killedBecause ??= "it was not needed any more";
        _child.Dispose();
    }

    private async Task<string> DescribeAsync()
    {
        int code = await _child.Ended;
        return code > Signals && _killedBecause is { } why ? $"soakd killed it, because {why}"
            : code > Signals ? $"it was killed by signal {code - Signals}"
            : _child.LastError.Length > 0 ? $"it ended with exit code {code}: {_child.LastError}"
            : $"it ended with exit code {code}";
    }
}
