namespace Soakd.Mutants;

/// <summary>The tests that should notice the mutants of one folder: the quick ones first, the slow ones for those that these leave.</summary>
internal sealed class FolderTests
{
    private const double SlowSeconds = 0.25;
    private const double TooSlowSeconds = 20;

    // Folders whose code is also what other folders' tests are about.
    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["Ledger"] = ["Recording"], ["Memory"] = ["Judging"], ["Backpressure"] = ["Judging"],
    };

    private readonly TestProcess _tests;
    private readonly List<(List<string> Filter, TimeSpan Limit)> _stages = [];

    private FolderTests(TestProcess tests) => _tests = tests;

    /// <summary>The mutants whose code these tests run.</summary>
    public HashSet<int> Covered { get; } = [];

    /// <summary>Tests that take so long that they are left out.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>How many test methods are used.</summary>
    public int Methods { get; private set; }

    /// <summary>Runs the tests of a folder once without a mutant: times them, and finds what they cover.</summary>
    public static FolderTests Of(string folder, TestProcess tests, string coverageFile)
    {
        string[] namespaces =
            ["--filter-namespace", .. Others.GetValueOrDefault(folder, []).Prepend(folder).Select(name => $"Soakd.Engine.Tests.{name}*")];
        Dictionary<string, double> times = tests.Time(namespaces);
        List<string> slow = [.. times.Where(test => test.Value > SlowSeconds).OrderBy(test => test.Value).Select(test => test.Key)];
        List<string> leftOut = [.. slow.Where(test => times[test] > TooSlowSeconds)];
        slow = [.. slow.Except(leftOut)];

        var of = new FolderTests(tests) { LeftOut = leftOut, Methods = times.Count - leftOut.Count };
        of.Add(slow.Count + leftOut.Count == 0 ? [.. namespaces] : [.. namespaces, "--filter-not-method", .. slow, .. leftOut], coverageFile);
        if (slow.Count > 0)
            of.Add(["--filter-method", .. slow], coverageFile);
        return of;
    }

    /// <summary>What the tests make of a mutant.</summary>
    public Outcome Try(Mutation mutation)
    {
        if (!Covered.Contains(mutation.Id))
            return Outcome.NotCovered;
        return _stages.Select(stage => _tests.Run(mutation.Id, stage.Filter, stage.Limit))
            .FirstOrDefault(outcome => outcome != Outcome.Survived, Outcome.Survived);
    }

    private void Add(List<string> filter, string coverageFile)
    {
        File.Delete(coverageFile);
        long begin = Environment.TickCount64;
        Outcome outcome = _tests.Run(mutant: -1, filter, TimeSpan.FromMinutes(5), coverageFile);
        if (outcome != Outcome.Survived)
            throw new InvalidOperationException($"the tests do not pass without a mutant ({outcome}): {string.Join(' ', filter)}");
        Covered.UnionWith(File.ReadLines(coverageFile).Select(int.Parse));
        _stages.Add((filter, TimeSpan.FromMilliseconds(10_000 + (4 * (Environment.TickCount64 - begin)))));
    }
}
