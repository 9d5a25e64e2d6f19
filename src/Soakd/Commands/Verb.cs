using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Soakd.Commands;

/// <summary>A verb of the command line. Its help ends with examples.</summary>
/// <param name="name">The word that people type.</param>
/// <param name="description">A few short sentences that say what it does.</param>
/// <param name="examples">Whole command lines, each with its purpose.</param>
internal sealed class Verb(string name, string description, params IReadOnlyList<Example> examples) : Command(name, description)
{
    public IReadOnlyList<Example> Examples => examples;

    /// <summary>Whether all that the verb does is to print. Then it failed when nothing could be printed.</summary>
    public bool OnlyPrints { get; init; }
}

/// <summary>An example in a help text.</summary>
/// <param name="Line">The command line to type.</param>
/// <param name="Purpose">The purpose of it.</param>
internal sealed record Example(string Line, string Purpose);

/// <summary>The help of a verb, at most 100 columns wide, with its examples.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private const int Columns = 100;

    private static readonly Example[] OfRoot =
    [
        new("soakd run", "30 seconds on the embedded broker: does it work here?"),
        new("soakd run -b localhost:9092 --in my-in --out my-out", "soak a pipeline of your own"),
        new("soakd run --help", "all flags of run"),
    ];

    private readonly HelpAction _help = new() { MaxWidth = Columns };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = _help.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (Example example in parseResult.CommandResult.Command is Verb verb ? verb.Examples : OfRoot)
        {
            output.WriteLine($"  # {example.Purpose}");
            output.WriteLine($"  {example.Line}");
        }

        return code;
    }
}

/// <summary>An option that takes a path. It refuses an empty path: a build passes one when a variable is not set.</summary>
internal static class PathOption
{
    public static Option<string> Of(string name, string description, string helpName)
    {
        var option = new Option<string>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) given.AddError($"{name} \"\": must be a path");
        });
        return option;
    }
}
