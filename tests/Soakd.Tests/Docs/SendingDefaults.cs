using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Kafka.Batches;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Producing;
using Soakd.Loops;
using Soakd.Testbed;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>What sends: schedule, curve, sleepers, catching up.</summary>
internal static class SendingDefaults
{
    private static readonly RunClock Clock = new(TimeProvider.System);

    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Open-loop schedule"] =
        [
            ("arrivals", $"{new SoakPlan { Name = "plan", Phases = [] }.Arrivals}"),
            ("longest plan, warm-up included", Time(SoakPlan.MaxDuration)),
            ("time to drain", Time(SoakPlan.DefaultDrain)),
            ("longest sleep of the pacer", Time(Pacer.LongestSleepUs)),
            ("a look while records wait", Time(Pacer.TickUs)),
        ],
        ["Rate curve"] =
        [
            ("units of load in a record", Count(Load.PerRecord)),
            ("smallest step of a rate", $"{new Rate(1)}"),
            ("highest rate", $"{new Rate(Rate.MaxMilli)}"),
            ("most records of a plan", Count(SoakPlan.MaxRecords)),
        ],
        ["Sleepers"] =
        [
            ("precision", SettingCatalogue.Precision.Default!),
            ("tick of the coarse sleeper, `Thread.Sleep`", Time(new CoarseSleeper(Clock).TickUs)),
            ("tick of the fine sleeper, absolute `clock_nanosleep`", Time(new FineSleeper(Clock).TickUs)),
        ],
        ["Catching up"] =
        [
            ("a record is late after", Time(CatchUp.PunctualUs)),
            ("times the rate", Number(CatchUp.Times)),
            ("rate that is doubled at least", $"{CatchUp.Slowest}"),
            ("allowance that can be saved", Time(CatchUp.MaxSavedUs)),
            ("longest backlog", Time(Pacer.MaxBacklogUs)),
        ],
        ["Self lag and blocked lag"] =
        [
            ("client's queue, records", Count(ClientDefaults.QueueMessages)),
            ("client's queue, KiB", Count(ClientDefaults.QueueKilobytes)),
            ("records admitted of such a queue", Count(new AdmissionGate(ClientDefaults.QueueMessages, long.MaxValue, 1).Limit)),
            ("records that always stay free", Count(AdmissionGate.MinMargin)),
            ("closed after a refusal", Time(AdmissionGate.RefusalUs)),
        ],
        ["Pace check"] =
        [
            ("length", Time(PaceCheck.Lasting)),
            ("times the highest rate", Number(PaceCheck.Times)),
            ("limit of p99", Time(PaceCheck.LimitUs)),
        ],
        ["Linger"] =
        [
            ("linger at least", Time(1000L * LingerChoice.Least)),
            ("linger at most because of partitions", Time(1000L * LingerChoice.MostForRequests)),
            ("linger at most", Time(1000L * LingerChoice.Most)),
            ("requests a second and broker", Count(LingerChoice.RequestsPerBroker)),
            ("acknowledgement under load, times that of the rehearsal", Number(LingerChoice.AckMargin)),
            ("records under way that keep a batch waiting", Number(LingerChoice.UnderWay)),
        ],
        ["Estimate"] =
        [
            ("records of a sample at most", Count(BatchSample.MostRecords)),
            ("batches that are enough", Count(BatchSample.EnoughBatches)),
        ],
    };
}
