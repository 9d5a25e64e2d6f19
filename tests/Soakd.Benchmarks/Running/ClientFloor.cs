using System.Globalization;
using System.Text.Json;
using Soakd.Kafka.Clients;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// The C program that shows the cost of the client library alone. It uses the payloads and the client properties of soakd.
/// </summary>
internal sealed class ClientFloor : IDisposable
{
    /// <summary>The reason to skip a comparison.</summary>
    public const string Lacking = "artifacts/floor/floor (eng/floor builds it)";

    private const int Payloads = 8192;

    // These properties exist only in the managed client, or the program sets them itself, or they report ends of partitions, which the
    // program would treat as errors.
    private static readonly string[] NotForIt =
        ["bootstrap.servers", "group.id", "enable.auto.commit", "auto.offset.reset", "enable.partition.eof"];

    private readonly string _payloads = Path.Combine(Path.GetTempPath(), $"soakd-bench-payloads-{Environment.ProcessId}.ndjson");

#pragma warning disable VSTHRD002 // A constructor of a program without a synchronization context.
    public ClientFloor() => ChildProgram.RunAsync(
        SoakdRun.Executable, ["generate", "--count", $"{Payloads}", "--out", _payloads], watch: null,
        CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    /// <summary>The program that <c>eng/floor</c> builds; null when it was not built.</summary>
    public static string? Executable { get; } = Find();

    /// <summary>Plays a load. A rate of 0 means as fast as possible.</summary>
    /// <exception cref="InvalidOperationException">It failed, or not all records came back.</exception>
    public async Task<FloorFigures> PlayAsync(
        Load load, string bootstrap, string topic, IReadOnlyDictionary<string, string> producer, CancellationToken stop)
    {
        ClientProperties clients = ClientProperties.Merge(
            new ClientSettings { Bootstrap = bootstrap, Producer = producer, HighestRate = load.Rate == 0 ? 100_000 : load.Rate }, out _);
        IEnumerable<string> properties = clients.Producer.Concat(clients.Probe)
            .Where(property => !property.Key.StartsWith("dotnet.", StringComparison.Ordinal) && !NotForIt.Contains(property.Key))
            .SelectMany(property => new[] { "-X", $"{property.Key}={property.Value}" });
        (string output, string errors, int code) = await ChildProgram.RunAsync(
            Executable!,
            [
                "--bootstrap", bootstrap, "--topic", topic, "--payloads", _payloads, "--rate", load.Rate == 0 ? "max" : Text(load.Rate),
                "--warm-up", Text(load.WarmUp.TotalSeconds), "--seconds", Text(load.Lasting.TotalSeconds), .. properties,
            ],
            watch: null, stop);
        return code == 0
            ? JsonSerializer.Deserialize<FloorFigures>(output)!
            : throw new InvalidOperationException($"floor: exit {code}\n{output}\n{errors}");
    }

    public void Dispose() => File.Delete(_payloads);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Find()
    {
        string floor = ProjectFolder.Artifact("floor", "floor");
        return File.Exists(floor) ? floor : null;
    }
}
