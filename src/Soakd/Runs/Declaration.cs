using Soakd.Engine.Journal;
using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>The entry that begins a journal: what is played, on what, with what. The series follow it.</summary>
internal static class Declaration
{
    public static RunEntry Of(PreparedRun run, IReadOnlyList<string> warnings) => new()
    {
        Run = run.Id.Name,
        Tag = run.Id.Tag,
        Name = run.Options.Name,
        Labels = run.Options.Labels,
        Version = ProductVersion.Text,
        StartedAt = run.Clock.StartedAt,
        ClockDomain = ClockDomain.Name(),
        Plan = PlanWriter.Write(run.Plan),
        PlanChanges = run.Choice.Changes,
        Seed = run.Options.Payload.Seed,
        SelfTest = run.Options.Kafka.Embedded && run.Pipeline is null,
        Testbed = TestbedFacts.Of(run.Testbed, run.Options, run.Pipeline?.Choice.Text),
        Machine = MachineFacts.Read(),
        Client = Printable(run.Testbed.Clients),
        PartsPerRecord = run.Testbed.Output is null ? 1 : run.Workload.SamplesPerRecord,
        RowsPerRecord = run.Workload.SamplesPerRecord,
        Delivery = $"{run.Options.Delivery}",
        ContentShare = run.Probe.Reader.Form == OutputForm.Ids ? 0 : run.Options.ContentShare,
        Objectives = Objectives(run),
        Require = run.Options.Require,
        Warnings = warnings,
        Memory = run.Options.Memory,
        Injected = [.. run.Injected.Select(fault => $"{fault}")],
        Workload = $"{run.Workload.Name} {run.Workload.Fingerprint}".TrimEnd(),
        Choices = run.Testbed.Linger is { } linger ? [linger.Reason] : [],
        EstimatedBytes = (long)Math.Min(long.MaxValue / 2, run.Estimate.StoredBytes),
        Copies = run.Estimate.Copies,
        HasNoOutput = run.Options.Topics.HasNoOutput,
        OutputForm = run.Probe.Reader.Form is { } form ? $"{form}".ToLowerInvariant() : null,
        ReadsDeadLetters = run.DeadLetters is not null,
    };

    // The plan's objectives, and over them those of the configuration and the command line.
    private static Dictionary<string, string> Objectives(PreparedRun run)
    {
        var objectives = new Dictionary<string, string>(run.Plan.Objectives, StringComparer.Ordinal);
        foreach ((string name, string condition) in run.Options.Objectives) objectives[name] = condition;
        return objectives;
    }

    private static Dictionary<string, string> Printable(ClientProperties clients)
    {
        var printable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in PrintableProperties.Of(clients.Producer)) printable[$"producer.{name}"] = value;
        foreach ((string name, string value) in PrintableProperties.Of(clients.Probe)) printable[$"probe.{name}"] = value;
        return printable;
    }
}
