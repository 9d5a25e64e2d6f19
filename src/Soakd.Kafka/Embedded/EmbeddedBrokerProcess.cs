using System.Diagnostics;
using System.Reflection;

namespace Soakd.Kafka.Embedded;

/// <summary>
/// An embedded broker in a child process, so that its memory is not counted as soakd's own, and it can be killed like a broker.
/// </summary>
/// <remarks>The child is soakd's executable with the verb <c>broker</c>; it ends when this process ends, for whatever reason.</remarks>
public sealed class EmbeddedBrokerProcess : IDisposable
{
    private const string Announcement = "KAFKA_BOOTSTRAP=";

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly Thread _keeper;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    private EmbeddedBrokerProcess(Process process, Thread keeper)
    {
        _process = process;
        _keeper = keeper;
        Pid = process.Id;
    }

    /// <summary>The brokers' addresses, as clients take them.</summary>
    public string BootstrapServers { get; private set; } = "";

    /// <summary>The child's process id, by which its memory and processor time can be read.</summary>
    public int Pid { get; }

    /// <summary>Whether the child has ended, killed or otherwise.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts the child and waits, for 15 s at most, until it prints its address.</summary>
    /// <param name="brokers">How many brokers the cluster has.</param>
    /// <param name="executable">The soakd executable; null for the one in the directory of the running program.</param>
    /// <param name="cancellationToken">Cancels the start; the child is killed.</param>
    /// <exception cref="EmbeddedBrokerException">It did not start, or did not print its address in time.</exception>
    public static async Task<EmbeddedBrokerProcess> StartAsync(
        int brokers = 1, string? executable = null, CancellationToken cancellationToken = default)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        // For the kernel the thread that started a child is its parent, so that thread has to live as long as the child:
        // a thread of the pool ends when it is idle, and the child would end with it.
        var keeper = new Thread(() => Keep(StartInfo(executable, brokers), started)) { IsBackground = true, Name = "embedded broker" };
        keeper.Start();
        var broker = new EmbeddedBrokerProcess(await started.Task.ConfigureAwait(false), keeper);
        try
        {
            var line = await broker.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            broker.BootstrapServers = line.StartsWith(Announcement, StringComparison.Ordinal)
                ? line[Announcement.Length..]
                : throw new EmbeddedBrokerException($"the embedded broker began with '{line}'");
            return broker;
        }
        catch
        {
            broker.Dispose();
            throw;
        }
    }

    /// <summary>Sends one command (<see cref="BrokerConsole"/>) and returns what follows <c>ok</c> in its answer.</summary>
    /// <exception cref="EmbeddedBrokerException">The broker refused, has ended, or did not answer in 15 s.</exception>
    public async Task<string> SendAsync(string command, CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _process.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
            // The answer of a command that was sent is awaited in any case, so that the next command does not read it.
            var answer = await ReadLineAsync(CancellationToken.None).ConfigureAwait(false);
            return answer.Split(' ', 2) switch
            {
                ["ok", var result] => result,
                ["error", var reason] => throw new EmbeddedBrokerException(reason),
                _ => throw new EmbeddedBrokerException($"the embedded broker answered '{answer}'"),
            };
        }
        catch (IOException gone)
        {
            throw new EmbeddedBrokerException("the embedded broker has ended", gone);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Kills the child at once, with all its records, as a broker is lost.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills the child and waits for its end.</summary>
    public void Dispose()
    {
        Kill();
        _keeper.Join();
        _process.Dispose();
        _oneAtATime.Dispose();
    }

    private static void Keep(ProcessStartInfo info, TaskCompletionSource<Process> started)
    {
        try
        {
            var process = Process.Start(info)!;
            started.SetResult(process);
            process.WaitForExit();
        }
        catch (Exception failure) when (!started.Task.IsCompleted)
        {
            started.SetException(new EmbeddedBrokerException($"the embedded broker did not start: {failure.Message}", failure));
        }
    }

    private static ProcessStartInfo StartInfo(string? executable, int brokers)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "soakd");
        var info = new ProcessStartInfo(executable ?? (File.Exists(beside) ? beside : Environment.ProcessPath!))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // Under `dotnet soakd.dll` the process is dotnet, and the program its first argument.
        if (executable is null && Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (var argument in (string[])["broker", "--brokers", $"{brokers}", "--parent", $"{Environment.ProcessId}"])
            info.ArgumentList.Add(argument);
        return info;
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerWithin);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false)
                ?? throw new EmbeddedBrokerException("the embedded broker has ended");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // If the answer came later, it would be read as the answer of the next command.
            Kill();
            throw new EmbeddedBrokerException($"the embedded broker did not answer within {AnswerWithin.TotalSeconds} s");
        }
    }
}
