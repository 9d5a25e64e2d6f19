using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Soakd.RunFiles;

namespace Soakd.Commands;

/// <summary><c>soakd compare</c>: its arguments and flags, and the request that they make.</summary>
internal static class CompareCommand
{
    private const int DefaultLast = 5;
    private const int MostLast = 100;
    private const string DefaultPage = "compare.html";
    private const string Sides = "give BASE... -- CANDIDATE..., or --baseline DIR RUN...";

    private static readonly string[] PageEnds = [".html", ".htm"];

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "compare",
            "Compares runs of the same load: is the pipeline slower now, does it lose more records, does memory grow faster? "
            + "Exit code 0, or 1 for a regression.",
            new Example("soakd compare runs/20261123T0100Z-nightly-7f3a91 -- latest", "compare the last run with an earlier run"),
            new Example(
                "soakd compare base-1 base-2 base-3 -- new-1 new-2 new-3",
                "three runs on each side, so that normal differences between runs do not count"),
            new Example("soakd compare --baseline baselines/ out/", "in a build: compare with the last runs that passed"),
            new Example("soakd compare --html compare.html base-1 -- latest", "a page with plots, in one file that can be mailed"),
            new Example("soakd compare --baseline runs/ latest --json | jq .verdict", "for a script"));
        var runs = new Argument<string[]>("RUN")
        {
            Description = $"BASE... -- CANDIDATE...; with --baseline only the candidates. Each is {RunFinder.Allowed}.",
            Arity = ArgumentArity.OneOrMore,
        };
        var baseline = PathOption.Of("--baseline", "Compare with the last runs in this directory that passed and are comparable.", "DIR");
        Option<int> last = Last();
        var json = new Option<bool>("--json") { Description = "Print a JSON document instead of the summary." };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown instead of the summary." };
        Option<string> html = Page();
        var config = ConfigurationFlags.ConfigFile();
        verb.Add(runs);
        foreach (Option option in (Option[])[baseline, last, json, markdown, html, config]) verb.Add(option);
        verb.Validators.Add(line =>
        {
            if (line.Errors.Any() || line.GetResult(runs) is not { } given) return;
            if (line.GetResult(json) is not null && line.GetResult(markdown) is not null)
                line.AddError("--json and --markdown cannot be used together");
            else if (line.GetResult(last) is { Implicit: false } && line.GetResult(baseline) is null)
                line.AddError("--last needs --baseline");
        });
        verb.SetAction(line =>
        {
            string[] named = line.GetRequiredValue(runs);
            int candidates = Candidates(line);
            bool found = line.GetValue(baseline) is not null;
            if (!found && (candidates == 0 || candidates == named.Length)) return UsageError.Write(verb, Sides, context.Error);
            int bases = found ? 0 : named.Length - candidates;
            CompareForm form = line.GetValue(json) ? CompareForm.Json : line.GetValue(markdown) ? CompareForm.Markdown : CompareForm.Text;
            string? page = line.GetResult(html) is null ? null : line.GetValue(html) ?? DefaultPage;
            var request = new CompareRequest(
                named[..bases], line.GetValue(baseline), line.GetValue(last), named[bases..], form, page, line.GetValue(config));
            return CompareVerb.Run(request, context);
        });
        return verb;
    }

    private static Option<int> Last()
    {
        var last = new Option<int>("--last")
        {
            Description = "How many runs of the baseline to use at most.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultLast,
        };
        last.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MostLast))
                result.AddError($"--last \"{token.Value}\": must be a number of runs from 1 to {MostLast}");
        });
        return last;
    }

    // A name that may be left out could be the next argument: a run. So it has to end as the name of a page does.
    private static Option<string> Page()
    {
        var html = new Option<string>("--html")
        {
            Description = $"Also write a page with plots, in one file ({DefaultPage} when FILE is left out).",
            HelpName = "FILE.html",
            Arity = ArgumentArity.ZeroOrOne,
        };
        html.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !PageEnds.Any(end => token.Value.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
                given.AddError($"--html \"{token.Value}\": the name of the page must end in {string.Join(" or ", PageEnds)}");
        });
        return html;
    }

    // Everything after the two dashes is an argument.
    private static int Candidates(ParseResult line)
    {
        int dashes = line.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).Count();
        return Math.Max(0, line.Tokens.Count - dashes - 1);
    }
}

/// <summary>The request of <c>soakd compare</c>.</summary>
/// <param name="Base">The runs to compare with, as they were typed; empty when <paramref name="Baseline"/> is searched for them.</param>
/// <param name="Baseline">The directory to search for them; null when they were typed.</param>
/// <param name="Last">How many runs of the baseline to use at most.</param>
/// <param name="Candidate">The new runs, as they were typed.</param>
/// <param name="Form">How to print the result.</param>
/// <param name="Page">The file for a page with plots; null for none.</param>
/// <param name="Config">The configuration file that names the directory of the runs; null for the default one.</param>
internal sealed record CompareRequest(
    IReadOnlyList<string> Base, string? Baseline, int Last, IReadOnlyList<string> Candidate, CompareForm Form, string? Page,
    string? Config);

/// <summary>The form in which a comparison is printed.</summary>
internal enum CompareForm
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For a page of a build or of a pull request.</summary>
    Markdown,

    /// <summary>For a program.</summary>
    Json,
}
