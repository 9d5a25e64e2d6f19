using System.Globalization;
using Soakd.Pipelines.Faults;
using Soakd.Targets;

namespace Soakd.Pipelines;

/// <summary>
/// The commands that a run gives to its reference pipeline, each answered with one line, <c>ok …</c> or <c>error …</c>: <c>stats</c>
/// for its own memory, <c>begin N</c> for the injection with this number. At the end of its input the pipeline stops.
/// </summary>
internal sealed class PipelineConsole(PipelineFaults faults, TextReader input, TextWriter output) : IDisposable
{
    private readonly GcSampler _heap = new();
    private readonly ProcessSampler _process = new();

    /// <summary>Says that the pipeline works, and answers until the input ends.</summary>
    public void Run()
    {
        try
        {
            Write("ok");
            while (input.ReadLine() is { } line) Write(Answer(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (IOException)
        {
            // Nobody reads the answers any more, so the pipeline stops, as it does at the end of its input.
        }
    }

    /// <summary>Reads an answer to <c>stats</c>.</summary>
    public static IReadOnlyDictionary<string, double> Read(string answer) => answer
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(value => value.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public void Dispose() => _process.Dispose();

    private string Answer(string[] words)
    {
        switch (words)
        {
            case ["stats"]:
                return $"ok {Values()}";
            case ["begin", var number] when faults.TryBegin(number):
                return "ok";
            default:
                return "error it is not a command: stats | begin N";
        }
    }

    private string Values()
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        _heap.Read(values);
        _process.Read(values);
        return string.Join(' ', values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value:R}")));
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
