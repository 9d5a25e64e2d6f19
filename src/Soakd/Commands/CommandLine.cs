using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Soakd.Configuration;
using Soakd.Hosting;

namespace Soakd.Commands;

/// <summary>The command line. It finds the verb, runs it, and turns the result into an exit code.</summary>
internal static class CommandLine
{
    public static int Run(IReadOnlyList<string> arguments, CommandContext context)
    {
        // A verb may hand it over to one JSON document; what happens to it is asked afterwards.
        TextWriter standard = context.Output;
        try
        {
            ParseResult line = Tree(context).Parse(arguments);
            if (line.Action is ParseErrorAction) return UsageError.Write(line, context.Error);

            // The verb handles signals itself: a run drains on the first one.
            int code = line.Invoke(new InvocationConfiguration
            {
                Output = context.Output,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
            if ((standard as SteadyWriter)?.Failure is not { } reason) return code;
            context.Error.WriteLine($"soakd: the output could not be written: {reason}");
            return code == ExitCodes.Success && line.CommandResult.Command is Verb { OnlyPrints: true } ? ExitCodes.Configuration : code;
        }
        catch (ConfigurationException problem)
        {
            foreach (string text in problem.Lines) context.Error.WriteLine(text);
            return problem.ExitCode;
        }
        catch (Exception fault)
        {
            // The last resort: the person sees one line, and the log file gets the stack trace.
            Logging.Events.Fault(context.Loggers.CreateLogger("soakd"), fault, "command line");
            context.Error.WriteLine($"soakd: a fault in soakd itself: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}");
            return ExitCodes.Fault;
        }
        finally
        {
            context.Loggers.Dispose();
        }
    }

    /// <summary>Every verb with its flags.</summary>
    public static RootCommand Tree(CommandContext context)
    {
        var root = new RootCommand(
            "Soak-tests a Kafka pipeline: sends load at exact rates, checks that every record comes back, and gives a verdict.")
        {
            RunCommand.Create(context),
            ServeCommand.Create(context),
            CheckCommand.Create(context),
            GenerateCommand.Create(context),
            BrokerCommand.Create(context),
            PipelineCommand.Create(context),
            StatusCommand.Create(context),
            RunsCommand.Create(context),
            ReportCommand.Create(context),
            MarkCommand.Create(context),
            CompareCommand.Create(context),
            SuiteCommand.Create(context),
            DrillCommand.Create(context),
            ConfigCommand.Create(context),
        };
        var help = new ExampleHelp();
        foreach (Option option in root.Options)
        {
            if (option is HelpOption) option.Action = help;
        }

        root.SetAction(help.Invoke);
        return root;
    }
}
