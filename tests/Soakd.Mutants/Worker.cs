using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Soakd.Mutants;

/// <summary>
/// The process that runs tests. It reads a line for each request, and answers with one that begins with <see cref="Mark"/>: "tests" is
/// answered by one line a test, with its time and the mutants whose code it ran; "try MUTANT TEST..." by the test that noticed the mutant.
/// </summary>
internal static class Worker
{
    /// <summary>The first argument of a worker.</summary>
    public const string Argument = "--worker";

    /// <summary>What begins an answer; anything else on standard output is what a test printed.</summary>
    public const string Mark = "@answer ";

    /// <summary>Works until its input ends.</summary>
    /// <param name="assembly">The test assembly, with the mutated Engine beside it.</param>
    /// <param name="namespaces">Where the tests are.</param>
    public static int Run(string assembly, IEnumerable<string> namespaces)
    {
        Assembly tests = Assembly.LoadFrom(assembly);
        List<TestCase> cases = [.. namespaces.SelectMany(name => TestCase.In(tests, name))];
        Type type = Assembly.LoadFrom(Path.Combine(Path.GetDirectoryName(assembly)!, "Soakd.Engine.dll")).GetType(Switch.TypeName)!;
        FieldInfo on = type.GetField("On", BindingFlags.Static | BindingFlags.NonPublic)!;
        var ran = (bool[])type.GetField("Ran", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        foreach (string line in Requests())
        {
            string[] request = line.Split(' ');
            if (request[0] == "tests")
                List(cases, ran);
            else
                Answer(Try(cases, on, int.Parse(request[1], CultureInfo.InvariantCulture), request[2..].Select(number => int.Parse(number, CultureInfo.InvariantCulture))));
        }

        return 0;
    }

    // Read on a thread of its own: so this process ends with its parent, also in the middle of a test that never ends.
    private static IEnumerable<string> Requests()
    {
        var requests = new BlockingCollection<string>();
        new Thread(() =>
        {
            while (Console.ReadLine() is { } line)
                requests.Add(line);
            Environment.Exit(0);
        })
        { IsBackground = true }.Start();
        return requests.GetConsumingEnumerable();
    }

    private static void List(List<TestCase> cases, bool[] ran)
    {
        foreach (TestCase test in cases)
        {
            Array.Clear(ran);
            long begin = Stopwatch.GetTimestamp();
            bool passed = Passes(test);
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            string covered = string.Join(' ', Enumerable.Range(0, ran.Length).Where(i => ran[i]));
            Answer($"{(passed ? "passed" : "failed")}\t{seconds.ToString(CultureInfo.InvariantCulture)}\t{OneLine(test)}\t{covered}");
        }

        Answer("end");
    }

    // The test that failed must pass without the mutant: else this process was spoilt by another one, and says so.
    private static string Try(List<TestCase> cases, FieldInfo on, int mutant, IEnumerable<int> tests)
    {
        foreach (int test in tests)
        {
            on.SetValue(null, mutant);
            bool passed = Passes(cases[test]);
            on.SetValue(null, -1);
            if (!passed)
                return Passes(cases[test]) ? $"killed {OneLine(cases[test])}" : "spoilt";
        }

        return "survived";
    }

    private static bool Passes(TestCase test)
    {
        try
        {
            test.Run();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static string OneLine(TestCase test) => test.Name.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static void Answer(string text) => Console.WriteLine(Mark + text);
}
