using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;

namespace Soakd.Benchmarks.Micro;

/// <summary>The time to write one JSON payload of five samples.</summary>
internal sealed class PayloadBenchmark : IBenchmark
{
    private const int Payloads = 200_000;
    private const double BudgetNs = 1_000;

    public string Name => "payload";

    public string Description => "one payload of five samples, written (5 s)";

    public Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        IWorkload workload = WorkloadKinds.Make(
            WorkloadKind.HealthData, new WorkloadSettings { Seed = 42, Anchor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var payload = new byte[workload.MaxBytes];
        long sequence = 0;
        RoundResult result = Rounds.Play(_ =>
        {
            for (int i = 0; i < Payloads; i++, sequence++) workload.Write(sequence, sequence * 50, payload);
            return Payloads;
        });
        return Task.FromResult<IReadOnlyList<Row>>([result.Against(BudgetNs, "one 5-sample JSON payload")]);
    }
}
