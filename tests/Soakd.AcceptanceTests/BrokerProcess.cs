using System.Diagnostics;

namespace Soakd.AcceptanceTests;

/// <summary><c>soakd broker</c>, with topics of four partitions.</summary>
internal sealed class BrokerProcess : IDisposable
{
    public const int Partitions = 4;

    private readonly Process _process;

    public BrokerProcess(params IEnumerable<string> topics)
        : this(1, topics)
    {
    }

    public BrokerProcess(int brokers, params IEnumerable<string> topics)
    {
        ProcessStartInfo start = SoakdProcess.Command("broker", "--brokers", $"{brokers}");
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
        Bootstrap = _process.StandardOutput.ReadLine()!["KAFKA_BOOTSTRAP=".Length..];
        foreach (string topic in topics)
            Send($"topic {topic} {Partitions}");
    }

    public string Bootstrap { get; }

    /// <summary>Sends it a command.</summary>
    public void Send(string command)
    {
        _process.StandardInput.WriteLine(command);
        Assert.StartsWith("ok", _process.StandardOutput.ReadLine(), StringComparison.Ordinal);
    }

    // It ends when its input ends.
    public void Dispose()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(10)), "the broker does not end with its input");
        _process.Dispose();
    }
}
