namespace Soakd.Tests.Architecture;

/// <summary>
/// Which folder may use which other folders. A folder with many arrows has several lines. A new arrow is a decision: write it here.
/// </summary>
internal static class AllowedArrows
{
    private const string Table = """
        Engine/Journal -> Latency
        Engine/Workloads -> Stamps Wording
        Engine/Objectives -> Journal Latency Wording
        Engine/Recording -> Journal Latency Ledger Wording
        Engine/Plan -> Objectives Wording
        Engine/Verdicts -> Objectives
        Engine/Pacing -> Plan Workloads
        Engine/Statistics -> Journal Latency Verdicts Workloads
        Engine/Backpressure -> Journal Latency Objectives Statistics Verdicts Wording
        Engine/Memory -> Journal Statistics Wording
        Engine/Judging -> Backpressure Journal Latency Memory Objectives Plan Statistics Verdicts Wording
        Engine/Comparing -> Journal Judging Latency Memory Objectives Statistics Verdicts Wording Workloads
        Engine/Plots -> Backpressure Journal Judging Latency Statistics Verdicts
        Kafka/ClientStatistics -> Engine/Journal
        Kafka/Embedded -> Children
        Kafka/Clients -> ClientStatistics Embedded Engine/Clocks Engine/Ledger Engine/Wording
        Kafka/Embedded -> Engine/Wording
        Kafka/GroupLag -> Clients
        Kafka/Batches -> Engine/Workloads
        Kafka/Probing -> ClientStatistics Clients Engine/Clocks Engine/Ledger Engine/Recording Engine/Stamps Engine/Workloads
        Kafka/Probing -> Engine/Wording
        Kafka/Producing -> ClientStatistics Clients Engine/Clocks Engine/Ledger Engine/Recording Engine/Workloads
        Kafka/Topics -> Clients GroupLag Engine/Wording
        Kafka/Pipelining -> Clients Producing Engine/Workloads
        Soakd/Targets -> Configuration Hosting Logging RunFiles Engine/Clocks Engine/Journal Engine/Recording Kafka/ClientStatistics
        Soakd/Targets -> Kafka/Clients Kafka/GroupLag Kafka/Probing Kafka/Topics
        Soakd/Configuration -> Schedules
        Soakd/Configuration -> Engine/Journal Engine/Objectives Engine/Pacing Engine/Plan Engine/Wording Engine/Workloads Kafka/Clients
        Soakd/Logging -> Configuration Hosting Engine/Wording
        Soakd/HostClocks -> Hosting Logging RunFiles Engine/Clocks
        Soakd/Live -> Engine/Backpressure Engine/Journal Engine/Judging Engine/Latency Engine/Plan Engine/Wording
        Soakd/Tuning -> Configuration Hosting Logging Engine/Journal Engine/Pacing Engine/Plan
        Soakd/RunFiles -> Configuration Hosting Engine/Clocks Engine/Comparing Engine/Journal Engine/Judging Engine/Verdicts
        Soakd/Screens -> Hosting Live Logging Engine/Backpressure Engine/Journal Engine/Judging Engine/Latency Engine/Memory
        Soakd/Screens -> Engine/Objectives Engine/Verdicts Engine/Wording
        Soakd/Alerts -> Configuration Hosting Live Logging Loops RunFiles Engine/Backpressure Engine/Clocks Engine/Journal Engine/Judging
        Soakd/Alerts -> Engine/Latency Engine/Memory Engine/Objectives Engine/Plan Engine/Verdicts Engine/Wording
        Soakd/Loops -> HostClocks Hosting RunFiles Targets Tuning Engine/Clocks Engine/Journal Engine/Latency Engine/Pacing Engine/Plan
        Soakd/Loops -> Engine/Recording Engine/Wording Engine/Workloads
        Soakd/Marks -> Configuration Hosting Logging RunFiles Engine/Journal
        Soakd/Testbed -> Configuration RunFiles Targets Engine/Clocks Engine/Plan Engine/Recording Engine/Workloads Kafka/Clients
        Soakd/Testbed -> Engine/Ledger Engine/Wording Kafka/Batches Kafka/Embedded Kafka/Probing Kafka/Producing Kafka/Topics
        Soakd/Comparisons -> Pages Reports RunFiles Engine/Comparing Engine/Journal Engine/Judging Engine/Memory Engine/Objectives
        Soakd/Comparisons -> Engine/Verdicts Engine/Wording
        Soakd/Injections -> Configuration Hosting Live Loops RunFiles Engine/Clocks Engine/Recording Engine/Wording Engine/Workloads
        Soakd/Injections -> Kafka/Embedded Kafka/Probing
        Soakd/Ci -> Comparisons Configuration Hosting Reports Engine/Comparing Engine/Judging
        Soakd/Reports -> Configuration Hosting RunFiles Engine/Backpressure Engine/Journal Engine/Judging Engine/Latency Engine/Memory
        Soakd/Reports -> Pages Engine/Objectives Engine/Plots Engine/Verdicts Engine/Wording
        Soakd/Pages -> Engine/Wording
        Soakd/LivePage -> Configuration Live Pages Reports Web Engine/Journal Engine/Judging Engine/Latency Engine/Objectives Engine/Plots
        Soakd/LivePage -> Engine/Verdicts
        Soakd/Drills -> Configuration Reports RunFiles Targets Engine/Journal Engine/Judging Engine/Objectives Engine/Verdicts
        Soakd/Drills -> Engine/Wording
        Soakd/Runs -> Alerts Configuration HostClocks Hosting Injections Live Logging Loops Marks Reports RunFiles Screens Targets Testbed
        Soakd/Runs -> Tuning Engine/Clocks Engine/Journal Engine/Judging Engine/Objectives Engine/Pacing Engine/Plan Engine/Recording
        Soakd/Runs -> Engine/Verdicts Engine/Wording Engine/Workloads Kafka/ClientStatistics Kafka/Clients Kafka/GroupLag Kafka/Probing
        Soakd/Runs -> Pipelines Kafka/Producing Kafka/Topics
        Soakd/Systemd -> Hosting Live Engine/Judging Engine/Latency Engine/Verdicts
        Soakd/Serving -> Alerts Configuration Hosting Live Logging RunFiles Runs Schedules Systemd Tuning Engine/Comparing Engine/Journal
        Soakd/Serving -> Injections LivePage Metrics Web Engine/Judging Engine/Latency Engine/Pacing Engine/Plan Engine/Verdicts
        Soakd/Serving -> Engine/Wording
        Soakd/Metrics -> Live Engine/Backpressure Engine/Journal Engine/Judging Engine/Latency Engine/Objectives Engine/Verdicts
        Soakd/Web -> Configuration Hosting Reports RunFiles Engine/Wording
        Soakd/Pipelines -> Configuration Hosting Injections Loops RunFiles Targets Engine/Clocks Engine/Workloads
        Soakd/Pipelines -> Kafka/Children Kafka/Clients Kafka/Pipelining
        Soakd/Suite -> Reports Engine/Verdicts Engine/Wording Engine/Workloads
        Soakd/TestData -> Configuration RunFiles Testbed Engine/Clocks Engine/Plan Engine/Recording Engine/Wording Engine/Workloads
        Soakd/TestData -> Kafka/Clients Kafka/ClientStatistics Kafka/Probing Kafka/Producing Kafka/Topics
        Soakd/Commands -> Ci Comparisons Configuration Drills Hosting Injections Logging Marks Reports RunFiles Runs Serving Suite
        Soakd/Commands -> Live LivePage Pipelines Kafka/Pipelining Metrics Screens Systemd Targets TestData Tuning Web
        Soakd/Commands -> Testbed Engine/Clocks Engine/Comparing Engine/Journal Engine/Judging Engine/Plan Engine/Verdicts Engine/Wording
        Soakd/Commands -> Engine/Workloads Kafka/Children Kafka/Clients Kafka/Embedded Kafka/Topics
        """;

    /// <summary>Every allowed arrow.</summary>
    public static IReadOnlySet<(string From, string To)> All { get; } = Table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split("->", StringSplitOptions.TrimEntries))
        .SelectMany(sides => sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(to => (sides[0], to.Contains('/', StringComparison.Ordinal) ? to : $"{sides[0].Split('/')[0]}/{to}")))
        .ToHashSet();

    /// <summary>Whether a folder may use another.</summary>
    public static bool Contains(string from, string to) => All.Contains((from, to));
}
