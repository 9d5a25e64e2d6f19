using System.Diagnostics;

namespace Soakd.Kafka.Children;

/// <summary>
/// A part of soakd in a process of its own, so that its memory is not counted as soakd's own, and it can be killed. It takes one-line
/// commands on its standard input, and answers each with one line. It ends when this process ends, for whatever reason.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private readonly string _name;
    private readonly TimeSpan _answersWithin;
    private readonly Process _process;
    private readonly Thread _keeper;
    private readonly TaskCompletionSource<int> _ended;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile string _lastError = "";

    // What it did not answer in time, it answers later: such lines are not those of the next command.
    private Task<string?>? _reading;
    private int _owed;

    private ChildProcess(ChildProgram program, Process process, Thread keeper, TaskCompletionSource<int> ended)
    {
        (_name, _answersWithin, _process, _keeper, _ended) = (program.Name, program.AnswersWithin, process, keeper, ended);
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
        return new ChildProcess(program, await started.Task.ConfigureAwait(false), keeper, ended);
    }

    /// <summary>Reads a line that it prints by itself. One that comes too late is passed over by the next call.</summary>
    /// <exception cref="ChildProcessException">It has ended, or did not print one in time.</exception>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_answersWithin);
        try
        {
            for (; _owed > 0; _owed--) await NextLineAsync(limit.Token).ConfigureAwait(false);
            return await NextLineAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _owed++;
            if (cancellationToken.IsCancellationRequested) throw;
            throw new ChildProcessException($"{_name} did not answer within {_answersWithin.TotalSeconds} s");
        }
    }

    /// <summary>
    /// Sends one command and returns what follows <c>ok</c> in its answer. A child that does not answer, because it stands still, is left
    /// alone: it may go on.
    /// </summary>
    /// <exception cref="ChildProcessException">It refused, has ended, or did not answer in time.</exception>
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

    // A read that was given up goes on: its line would be lost.
    private async Task<string> NextLineAsync(CancellationToken cancel)
    {
        _reading ??= _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
        string? line = await _reading.WaitAsync(cancel).ConfigureAwait(false);
        _reading = null;
        return line ?? throw new ChildProcessException($"{_name} has ended");
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
