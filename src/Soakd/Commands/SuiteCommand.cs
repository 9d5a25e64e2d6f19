using System.CommandLine;
using System.Globalization;
using Soakd.Configuration;
using Soakd.Suite;

namespace Soakd.Commands;

/// <summary><c>soakd suite</c>: its arguments and flags, and the request that they make.</summary>
internal static class SuiteCommand
{
    private const string All = "all";
    private const int MostThreads = 1_024;
    private static readonly string Names = $"{string.Join(", ", SuiteCase.All.Select(one => one.Name))}, or {All}";

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "suite",
            "Measures the transform and the validation of the reference pipeline on this machine, without Kafka: rate, latency, memory, "
            + "scaling. Exit code 0, 1 when a target was missed, 2 when the figures do not decide.",
            new Example("soakd suite", "all cases, about half a minute"),
            new Example("soakd suite small-batch memory", "two of them"),
            new Example("soakd suite scaling --parallelism 1,2,4,8 --output scaling.md", "one, to a file in Markdown"),
            new Example("soakd suite -b localhost:9092 --in my-in", "with advice for the partitions of a topic"),
            new Example("soakd suite --json | jq .verdict", "for a script"))
        {
            OnlyPrints = true,
        };
        var cases = new Argument<string[]>("CASE")
        {
            Description = $"What to measure: {Names}. Default: {All}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var parallelism = new Option<IReadOnlyList<int>>("--parallelism")
        {
            Description = "The numbers of threads of the case scaling. Default: 1,2,4 and the number of cores.",
            HelpName = "N,N,...",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = given => Threads(given.Tokens[0].Value, given.AddError),
        };
        var output = PathOption.Of(
            "--output", "Also write the report to this file: JSON when its name ends with .json, Markdown with .md, else text.", "FILE");
        var json = new Option<bool>("--json") { Description = "Print a JSON document instead of the text." };
        ConfigurationFlags cluster = ConfigurationFlags.AddTopicTo(verb, "A topic: the advice considers its partitions.");
        verb.Add(cases);
        foreach (Option option in (Option[])[parallelism, output, json]) verb.Add(option);
        cases.Validators.Add(given =>
        {
            foreach (string name in given.Tokens.Select(token => token.Value).Where(name => name != All && Find(name) is null))
                given.AddError($"CASE \"{name}\": must be {Names}");
        });
        verb.Validators.Add(given =>
        {
            if (!given.Errors.Any() && cluster.AreGiven(given) && !cluster.NameATopic(given))
                given.AddError("--set and --config need a topic (-b and --in)");
        });
        verb.SetAction((line, _) =>
        {
            LoadedConfiguration? topic = cluster.NameATopic(line.CommandResult) ? cluster.Load(line, context) : null;
            var request = new SuiteRequest(
                Chosen(line.GetValue(cases) ?? []), line.GetValue(parallelism) ?? Usual, line.GetValue(output), line.GetValue(json), topic);
            return SuiteVerb.RunAsync(request, context);
        });
        return verb;
    }

    private static IReadOnlyList<int> Usual => [.. ((int[])[1, 2, 4, Environment.ProcessorCount]).Distinct().Order()];

    private static IReadOnlyList<SuiteCase> Chosen(string[] named) => named.Length == 0 || named.Contains(All, StringComparer.Ordinal)
        ? SuiteCase.All
        : [.. SuiteCase.All.Where(one => named.Contains(one.Name, StringComparer.Ordinal))];

    private static SuiteCase? Find(string name) => SuiteCase.All.FirstOrDefault(one => one.Name == name);

    private static int[] Threads(string text, Action<string> refuse)
    {
        var threads = new List<int>();
        foreach (string part in text.Split(','))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostThreads)
                threads.Add(count);
        }

        if (threads.Count < text.Split(',').Length)
            refuse($"--parallelism \"{text}\": must be numbers of threads from 1 to {MostThreads:#,0}, such as 1,2,4");
        return [.. threads.Distinct().Order()];
    }
}

/// <summary>The request of <c>soakd suite</c>.</summary>
/// <param name="Cases">What to measure, in the order of the suite.</param>
/// <param name="Parallelism">The numbers of threads.</param>
/// <param name="Output">The file to write; null for none.</param>
/// <param name="Json">Whether standard output takes JSON.</param>
/// <param name="Topic">The configuration that names a topic; null when none is named.</param>
internal sealed record SuiteRequest(
    IReadOnlyList<SuiteCase> Cases, IReadOnlyList<int> Parallelism, string? Output, bool Json, LoadedConfiguration? Topic);
