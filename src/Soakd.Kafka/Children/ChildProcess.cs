using System.Diagnostics;

namespace Soakd.Kafka.Children;

/// <summary>
/// A part of soakd in a process of its own, so that its memory is not counted as soakd's own, and it can be killed. It takes one-line
/// commands on its standard input, and answers each with one line. It ends when this process ends, for whatever reason.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    private readonly string _name;
    private readonly Process _process;
    private readonly Thread _keeper;
    private readonly TaskCompletionSource<int> _ended;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile string _lastError = "";

    private ChildProcess(string name, Process process, Thread keeper, TaskCompletionSource<int> ended)
    {
        (_name, _process, _keeper, _ended) = (name, process, keeper, ended);
        Pid = process.Id;
        if (!process.StartInfo.RedirectStandardError) return;
        process.ErrorDataReceived += (_, line) => _lastError = line.Data is { Length: > 0 } text ? text : _lastError;
        process.BeginErrorReadLine();
    }

    /// <summary>Its process id, by which its memory and processor time can be read.</summary>
    public int Pid { get; }

    /// <summary>Whether it has ended, killed or otherwise.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Completed with its exit code when it has ended.</summary>
    public Task<int> Ended => _ended.Task;

    /// <summary>Its last line on standard error; empty when there is none, or when it is not kept.</summary>
    public string LastError => _lastError;

    /// <summary>Starts it.</summary>
    /// <exception cref="ChildProcessException">It did not start.</exception>
    public static async Task<ChildProcess> StartAsync(ChildProgram program)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        // For the kernel the thread that started a child is its parent, so that thread has to live as long as the child:
        // a thread of the pool ends when it is idle, and the child would end with it.
        var keeper = new Thread(() => Keep(program, started, ended)) { IsBackground = true, Name = program.Name };
        keeper.Start();
        return new ChildProcess(program.Name, await started.Task.ConfigureAwait(false), keeper, ended);
    }

    /// <summary>Reads a line that it prints by itself.</summary>
    /// <exception cref="ChildProcessException">It has ended, or printed none in 15 s.</exception>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerWithin);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false)
                ?? throw new ChildProcessException($"{_name} has ended");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // If the answer came later, it would be read as the answer of the next command.
            Kill();
            throw new ChildProcessException($"{_name} did not answer within {AnswerWithin.TotalSeconds} s");
        }
    }

    /// <summary>Sends one command and returns what follows <c>ok</c> in its answer.</summary>
    /// <exception cref="ChildProcessException">It refused, has ended, or did not answer in 15 s.</exception>
    public async Task<string> SendAsync(string command, CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _process.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
            // The answer of a command that was sent is awaited in any case, so that the next command does not read it.
            string answer = await ReadLineAsync(CancellationToken.None).ConfigureAwait(false);
            return answer.Split(' ', 2) switch
            {
                ["ok"] => "",
                ["ok", var result] => result,
                ["error", var reason] => throw new ChildProcessException(reason),
                _ => throw new ChildProcessException($"{_name} answered '{answer}'"),
            };
        }
        catch (IOException gone)
        {
            throw new ChildProcessException($"{_name} has ended", gone);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends its input, which asks it to end by itself.</summary>
    public void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before.
        }
    }

    /// <summary>Kills it at once.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills it and waits for its end.</summary>
    public void Dispose()
    {
        Kill();
        _keeper.Join();
        _process.Dispose();
        _oneAtATime.Dispose();
    }

    private static void Keep(ChildProgram program, TaskCompletionSource<Process> started, TaskCompletionSource<int> ended)
    {
        try
        {
            Process process = Process.Start(program.StartInfo())!;
            started.SetResult(process);
            process.WaitForExit();
            ended.SetResult(process.ExitCode);
        }
        catch (Exception failure) when (!started.Task.IsCompleted)
        {
            started.SetException(new ChildProcessException($"{program.Name} did not start: {failure.Message}", failure));
        }
    }
}
