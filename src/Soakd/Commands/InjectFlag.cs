using System.CommandLine;
using System.CommandLine.Parsing;
using Soakd.Injections;

namespace Soakd.Commands;

/// <summary>
/// The flag <c>--inject</c> of <c>soakd run</c> and <c>soakd serve</c>. There is no key of the configuration for this: somebody could
/// forget an injection in a file.
/// </summary>
internal static class InjectFlag
{
    /// <summary>The flag.</summary>
    public static Option<Injection[]> Create() => new("--inject")
    {
        Description = "Make something go wrong on purpose, such as leak:1MiB/min, or stall:8s@20s (20 s after the first record). "
            + $"All reports say so. Kinds: {InjectionKind.Names}. Repeatable.",
        HelpName = "INJECTION",
        CustomParser = result =>
        {
            var injections = new List<Injection>();
            foreach (Token token in result.Tokens)
            {
                if (Injection.TryParse(token.Value, out Injection? injection, out string problem)) injections.Add(injection);
                else result.AddError($"--inject \"{token.Value}\": {problem}");
            }

            return [.. injections];
        },
    };
}
