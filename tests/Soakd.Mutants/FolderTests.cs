using System.Globalization;

namespace Soakd.Mutants;

/// <summary>The tests that should notice the mutants of one folder. Each mutant meets those that run its code, the quickest first.</summary>
internal sealed class FolderTests : IDisposable
{
    private const double SlowSeconds = 0.25;
    private static readonly TimeSpan LongestTest = TimeSpan.FromMinutes(3);

    // Folders whose code is also what other folders' tests are about.
    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["Ledger"] = ["Recording"], ["Memory"] = ["Judging"], ["Backpressure"] = ["Judging"],
    };

    private readonly double _longestSeconds;
    private readonly string _assembly;
    private readonly string[] _namespaces;
    private readonly List<Test> _tests = [];
    private WorkerProcess? _worker;

    /// <summary>Runs the tests of a folder once without a mutant: times them, and finds what they cover.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="assembly">The test assembly, with the mutated Engine beside it.</param>
    /// <param name="longestSeconds">Tests that take longer are left out.</param>
    public FolderTests(string folder, string assembly, double longestSeconds)
    {
        _longestSeconds = longestSeconds;
        _assembly = assembly;
        _namespaces = [.. Others.GetValueOrDefault(folder, []).Prepend(folder).Select(name => $"Soakd.Engine.Tests.{name}")];
        _worker = new WorkerProcess(_assembly, _namespaces);
        _worker.Ask("tests");
        while (_worker.Answer(LongestTest) is { } answer and not "end")
        {
            string[] parts = answer.Split('\t');
            HashSet<int> covered = [.. parts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
            _tests.Add(new Test(
                _tests.Count, parts[0] == "passed", double.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], covered));
        }

        if (Used == 0)
            throw new InvalidOperationException($"no test of {string.Join(", ", _namespaces)} passes");
    }

    /// <summary>How many tests are used.</summary>
    public int Used => _tests.Count(IsUsed);

    /// <summary>Tests that are left out, because they take long or do not pass in this process.</summary>
    public IEnumerable<string> LeftOut => _tests.Where(test => !IsUsed(test))
        .Select(test => $"{(test.Passed ? $"takes {test.Seconds:0.0} s" : "does not pass when it is run by reflection")}: {test.Name}");

    /// <summary>What the tests make of a mutant.</summary>
    public Outcome Try(Mutation mutation)
    {
        // What runs once in a process has run before, so it needs a process of its own, and any test may notice it.
        List<Test> tests = [.. _tests.Where(test => IsUsed(test) && (mutation.RunsOnce || test.Covered.Contains(mutation.Id)))
            .OrderBy(test => test.Seconds)];
        if (tests.Count == 0)
            return Outcome.NotCovered;
        if (mutation.RunsOnce)
            Restart(mutation.Id);
        Outcome? outcome = Try(mutation, tests);
        if (outcome is null)
        {
            Restart(-1);
            outcome = Try(mutation, tests);
        }

        if (mutation.RunsOnce)
            Restart(-1);
        return outcome ?? throw new InvalidOperationException($"a test passes only sometimes: {mutation.Key}");
    }

    public void Dispose() => _worker?.Dispose();

    private bool IsUsed(Test test) => test.Passed && test.Seconds <= _longestSeconds;

    private Outcome? Try(Mutation mutation, List<Test> tests)
    {
        _worker ??= new WorkerProcess(_assembly, _namespaces);
        _worker.Ask($"try {mutation.Id} {string.Join(' ', tests.Select(test => test.Index))}");
        try
        {
            string? answer = _worker.Answer(TimeSpan.FromSeconds(10 + (4 * tests.Sum(test => test.Seconds))));
            if (answer == "survived")
                return Outcome.Survived;
            // Threads of a slow test that failed may still run.
            if (answer is null || tests.Exists(test => test.Seconds > SlowSeconds && answer.EndsWith(test.Name, StringComparison.Ordinal)))
                Restart(-1);
            return answer == "spoilt" && !mutation.RunsOnce ? null : Outcome.Killed;
        }
        catch (TimeoutException)
        {
            Restart(-1);
            return Outcome.TimedOut;
        }
    }

    private void Restart(int mutant)
    {
        _worker?.Dispose();
        _worker = new WorkerProcess(_assembly, _namespaces, mutant);
    }

    private sealed record Test(int Index, bool Passed, double Seconds, string Name, HashSet<int> Covered);
}
