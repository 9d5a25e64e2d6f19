using System.CommandLine;
using System.CommandLine.Parsing;
using Soakd.Injections;

namespace Soakd.Commands;

/// <summary>
/// The flag <c>--inject</c> of <c>soakd run</c>, <c>soakd serve</c> and <c>soakd pipeline</c>. There is no key of the configuration for
/// this: somebody could forget an injection in a file.
/// </summary>
internal static class InjectFlag
{
    /// <summary>The flag of a run.</summary>
    public static Option<Injection[]> Create() => Create(InjectionKind.OfRun, "All reports say so. ");

    /// <summary>The flag of the service, which starts no pipeline.</summary>
    public static Option<Injection[]> CreateForService() =>
        Create([.. InjectionKind.OfRun.Where(kind => !kind.InPipeline)], "All reports say so. ");

    /// <summary>The flag of the reference pipeline.</summary>
    public static Option<Injection[]> CreateForPipeline() => Create(PipelineInjections.All, "");

    private static Option<Injection[]> Create(IReadOnlyList<InjectionKind> kinds, string more) => new("--inject")
    {
        Description = "Make something go wrong on purpose, such as leak:1MiB/min, or stall:8s@20s (20 s after the first record). "
            + $"{more}Kinds: {InjectionKind.NamesOf(kinds)}. Repeatable.",
        HelpName = "INJECTION",
        CustomParser = result =>
        {
            var injections = new List<Injection>();
            foreach (Token token in result.Tokens)
            {
                if (Injection.TryParse(token.Value, kinds, out Injection? injection, out string problem)) injections.Add(injection);
                else result.AddError($"--inject \"{token.Value}\": {problem}");
            }

            return [.. injections];
        },
    };
}
