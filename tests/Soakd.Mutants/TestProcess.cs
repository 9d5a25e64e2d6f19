using System.Diagnostics;
using System.Xml.Linq;

namespace Soakd.Mutants;

/// <summary>The Engine's test executable, in a folder of its own, with the mutated Engine in it.</summary>
internal sealed class TestProcess(string executable)
{
    // A mutant that adds to a list for ever ends here, and not with the machine's memory.
    private const string HeapLimit = "0x60000000";

    /// <summary>Runs tests.</summary>
    /// <param name="mutant">The mutant that is on; −1 for none.</param>
    /// <param name="filter">Which tests.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="coverage">Receives the mutants whose code ran; null when that is not asked.</param>
    /// <returns>Killed, timed out or survived.</returns>
    public Outcome Run(int mutant, IEnumerable<string> filter, TimeSpan limit, string? coverage = null)
    {
        ProcessStartInfo start = Start([.. filter, "--stop-on-fail", "on"]);
        start.Environment[Switch.Variable] = $"{mutant}";
        start.Environment[Switch.CoverageVariable] = coverage ?? "";
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return Outcome.TimedOut;
        }

        Task.WaitAll(output, errors);
        return process.ExitCode switch
        {
            0 => Outcome.Survived,
            8 => throw new InvalidOperationException($"no test ran: {string.Join(' ', start.ArgumentList)}"),
            _ => Outcome.Killed,
        };
    }

    /// <summary>Runs tests without a mutant, and times each test method.</summary>
    /// <exception cref="InvalidOperationException">A test fails.</exception>
    public Dictionary<string, double> Time(IEnumerable<string> filter)
    {
        string folder = Path.Combine(Path.GetDirectoryName(executable)!, "times");
        ProcessStartInfo start = Start([
            .. filter, "--report-xunit-xml", "--report-xunit-xml-filename", "times.xml", "--results-directory", folder]);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"the tests fail without any mutant: {output}{errors.Result}");
        return XDocument.Load(Path.Combine(folder, "times.xml")).Descendants("test")
            .GroupBy(test => $"{test.Attribute("type")!.Value}.{test.Attribute("method")!.Value}")
            .ToDictionary(method => method.Key, method => method.Sum(test => (double)test.Attribute("time")!));
    }

    private ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments.Concat(["--progress", "off", "--show-test-results", "failed"]))
            start.ArgumentList.Add(argument);
        return start;
    }
}
