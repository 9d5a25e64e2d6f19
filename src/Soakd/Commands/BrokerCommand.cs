using System.CommandLine;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Kafka.Children;
using Soakd.Kafka.Embedded;

namespace Soakd.Commands;

/// <summary><c>soakd broker</c>: only the embedded broker. Other clients may use it. soakd itself starts it as a child process.</summary>
internal static class BrokerCommand
{
    private const int MostBrokers = 10;

    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "broker",
            "Runs only the embedded broker. It prints its address, reads commands from standard input, and ends with the input.",
            new Example("soakd broker", "prints KAFKA_BOOTSTRAP=host:port, then reads commands; the command help lists them"),
            new Example("soakd broker --brokers 3", "a cluster of three brokers"));
        Option<int> brokers = CountOption.Of(
            "--brokers", "brokers", MostBrokers, $"How many brokers the cluster has, 1 to {MostBrokers}.");
        var parent = new Option<int?>("--parent") { Hidden = true };
        verb.Add(brokers);
        verb.Add(parent);
        verb.SetAction(line => Run(line.GetValue(brokers), line.GetValue(parent), context));
        return verb;
    }

    // This runs on the calling thread, because the bond to the parent process needs the main thread.
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
