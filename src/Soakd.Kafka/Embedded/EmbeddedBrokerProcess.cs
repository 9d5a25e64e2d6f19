using Soakd.Kafka.Children;

namespace Soakd.Kafka.Embedded;

/// <summary>
/// An embedded broker in a child process, so that its memory is not counted as soakd's own, and it can be killed like a broker.
/// </summary>
/// <remarks>The child is soakd's executable with the verb <c>broker</c>; it ends when this process ends, for whatever reason.</remarks>
public sealed class EmbeddedBrokerProcess : IDisposable
{
    private const string Announcement = "KAFKA_BOOTSTRAP=";

    private readonly ChildProcess _child;

    private EmbeddedBrokerProcess(ChildProcess child) => _child = child;

    /// <summary>The brokers' addresses, as clients take them.</summary>
    public string BootstrapServers { get; private set; } = "";

    /// <summary>The child's process id, by which its memory and processor time can be read.</summary>
    public int Pid => _child.Pid;

    /// <summary>Whether the child has ended, killed or otherwise.</summary>
    public bool HasExited => _child.HasExited;

    /// <summary>Starts the child and waits, for 15 s at most, until it prints its address.</summary>
    /// <param name="brokers">How many brokers the cluster has.</param>
    /// <param name="executable">The soakd executable; null for the one in the directory of the running program.</param>
    /// <param name="cancellationToken">Cancels the start; the child is killed.</param>
    /// <exception cref="EmbeddedBrokerException">It did not start, or did not print its address in time.</exception>
    public static async Task<EmbeddedBrokerProcess> StartAsync(
        int brokers = 1, string? executable = null, CancellationToken cancellationToken = default)
    {
        var program = new ChildProgram("the embedded broker", ["broker", "--brokers", $"{brokers}"]) { Executable = executable };
        var broker = new EmbeddedBrokerProcess(await TranslateAsync(ChildProcess.StartAsync(program)).ConfigureAwait(false));
        try
        {
            string line = await TranslateAsync(broker._child.ReadLineAsync(cancellationToken)).ConfigureAwait(false);
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
    public Task<string> SendAsync(string command, CancellationToken cancellationToken = default) =>
        TranslateAsync(_child.SendAsync(command, cancellationToken));

    /// <summary>Kills the child at once, with all its records, as a broker is lost.</summary>
    public void Kill() => _child.Kill();

    /// <summary>Kills the child and waits for its end.</summary>
    public void Dispose() => _child.Dispose();

    private static async Task<T> TranslateAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (ChildProcessException refused)
        {
            throw new EmbeddedBrokerException(refused.Message, refused.InnerException);
        }
    }
}
