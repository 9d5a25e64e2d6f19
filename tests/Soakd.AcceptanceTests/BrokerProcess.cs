using System.Diagnostics;

namespace Soakd.AcceptanceTests;

/// <summary><c>soakd broker</c>, with topics of four partitions.</summary>
internal sealed class BrokerProcess : IDisposable
{
    public const int Partitions = 4;

    private readonly Process _process = Process.Start(new ProcessStartInfo(SoakdProcess.Executable, ["broker"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public BrokerProcess(params IEnumerable<string> topics)
    {
        Bootstrap = _process.StandardOutput.ReadLine()!["KAFKA_BOOTSTRAP=".Length..];
        foreach (string topic in topics)
        {
            _process.StandardInput.WriteLine($"topic {topic} {Partitions}");
            Assert.StartsWith("ok", _process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        }
    }

    public string Bootstrap { get; }

    // The end of its input is its end.
    public void Dispose()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(TimeSpan.FromSeconds(10)), "the broker does not end with its input");
        _process.Dispose();
    }
}
