using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Soakd.Commands;

/// <summary>The help of a verb, at most 100 columns wide, with its examples.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private const int Columns = 100;

    private static readonly Example[] OfRoot =
    [
        new("soakd run", "30 seconds on the embedded broker: does it work here?"),
        new("soakd run -b localhost:9092 --in my-in --out my-out", "soak a pipeline of your own"),
        new("soakd run --help", "every flag of a verb"),
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
