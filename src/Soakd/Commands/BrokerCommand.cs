using System.CommandLine;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Kafka.Embedded;

namespace Soakd.Commands;

/// <summary><c>soakd broker</c>: the embedded broker alone, for other clients and for soakd itself, which runs it as a child.</summary>
internal static class BrokerCommand
{
    private const int MostBrokers = 10;

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "broker",
            "Runs the embedded broker alone: prints where it listens, takes commands on standard input, ends with it.",
            new Example("soakd broker", "prints KAFKA_BOOTSTRAP=host:port, then takes commands (help lists them)"),
            new Example("soakd broker --brokers 3", "a cluster of three"));
        var brokers = new Option<int>("--brokers")
        {
            Description = $"How many brokers the cluster has, 1..{MostBrokers}.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        brokers.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out int count) && count is >= 1 and <= MostBrokers))
                result.AddError($"--brokers \"{token.Value}\": a number of brokers, 1..{MostBrokers} is needed");
        });
        var parent = new Option<int?>("--parent") { Hidden = true };
        verb.Add(brokers);
        verb.Add(parent);
        verb.SetAction(line => Run(line.GetValue(brokers), line.GetValue(parent), context));
        return verb;
    }

    // On the thread that called: the bond to the parent belongs to the main thread.
    private static int Run(int brokers, int? parent, CommandContext context)
    {
        using ParentBond? bond = parent is { } id ? new ParentBond(id) : null;
        try
        {
            using var broker = new EmbeddedBroker(brokers);
            new BrokerConsole(broker, context.Input, context.Output).Run();
            return ExitCodes.Success;
        }
        catch (EmbeddedBrokerException problem)
        {
            throw new ConfigurationException(problem.Message);
        }
    }
}
