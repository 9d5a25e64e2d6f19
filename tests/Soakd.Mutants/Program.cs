using Soakd.Mutants;

const double leastPercent = 80;

if (args is [Worker.Argument, var assembly, .. var namespaces])
    return Worker.Run(assembly, namespaces);

bool again = args.Contains("--again");
double longestSeconds = args.Contains("--quick") ? 0.5 : 8;
bool listOnly = args.Contains("--list");
List<string> folders = [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
if (folders.Count == 0)
    folders = ["Ledger", "Recording"];

string root = Directory.GetCurrentDirectory();
string engineFolder = Path.Combine(root, "src", "Soakd.Engine");
if (folders.Find(folder => !Directory.Exists(Path.Combine(engineFolder, folder))) is { } unknown)
{
    Console.Error.WriteLine($"the Engine has no folder {unknown}");
    return 64;
}

string work = Directory.CreateDirectory(Path.Combine(root, "artifacts", "mutants")).FullName;
string bin = Path.Combine(work, "bin");
CopyFolder(Path.Combine(root, "artifacts", "bin", "Soakd.Engine.Tests", "release"), bin);
var engine = new MutatedEngine(EngineProject.Load(engineFolder), engineFolder, folders);
engine.Emit(Path.Combine(bin, "Soakd.Engine.dll"));
Console.WriteLine($"{engine.Mutations.Count} mutants in {string.Join(", ", folders)}; the compiler refused {engine.Refused} more");
if (listOnly)
{
    foreach (Mutation mutation in engine.Mutations)
        Console.WriteLine($"{mutation.Id,4} {mutation.Rule,-10} line {mutation.Line,3} {mutation.Key}");
    return 0;
}

AcceptedSurvivors accepted = AcceptedSurvivors.Read(Path.Combine(root, "tests", "Soakd.Mutants", "survivors.txt"));
List<Scores> scores = [];
foreach (string folder in folders)
{
    using var tests = new FolderTests(folder, Path.Combine(bin, "Soakd.Engine.Tests.dll"), longestSeconds);
    Console.WriteLine($"{folder}: {tests.Used} tests");
    foreach (string test in tests.LeftOut)
        Console.WriteLine($"{folder}: left out: {test}");
    string file = Path.Combine(work, $"{folder}.tsv");
    if (!again)
        File.Delete(file);
    var results = new Results(file);
    List<(Mutation, Outcome)> outcomes = [];
    foreach (Mutation mutation in engine.Mutations.Where(mutation => mutation.Folder == folder))
    {
        if (!results.WasKilled(mutation, out Outcome outcome))
            results.Add(mutation, outcome = tests.Try(mutation));
        outcomes.Add((mutation, outcome));
    }

    scores.Add(new Scores(folder, outcomes, accepted));
}

foreach (Mutation survivor in scores.SelectMany(score => score.Survivors).Where(survivor => !accepted.Has(survivor)))
    Console.WriteLine($"survived: {survivor.Key}   (line {survivor.Line})");
foreach (string stale in accepted.Stale(folders, scores.SelectMany(score => score.Survivors)))
    Console.WriteLine($"in survivors.txt, and no survivor: {stale}");
Console.WriteLine(Scores.Heading);
foreach (Scores score in scores)
    Console.WriteLine(score);
return scores.TrueForAll(score => score.Percent >= leastPercent) ? 0 : 1;

static void CopyFolder(string from, string to)
{
    foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        string copy = Path.Combine(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy, overwrite: true);
    }
}
