using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts.Scenarios;

internal static partial class EventScenarios
{
    internal static EventScenario LatencyBurning => new(
        () => EventStage.Play(Healthy().Seconds(30, new SimulatedSecond { ResponseUs = 900_000 }).Seconds(300)), """
        {"@l":"Error","@m":"slowness begins: p95 1.2 s, limit 100 ms; p95 burns its error budget 1.5 times too fast","@i":2001,"event":"LatencyBurning","phase":"hold","t_s":140,"severity":"page","state":"onset","episode":"latency-1","objective":"p95","burn":1.5,"p95_ms":1228.799,"threshold_ms":100,"window_s":1220,"owner":"none"}
        {"@l":"Error","@m":"slowness goes on: p95 27 ms, limit 100 ms; p95 burns its error budget 3.2 times too fast","@i":2001,"event":"LatencyBurning","phase":"hold","t_s":200,"severity":"page","state":"still","episode":"latency-1","objective":"p95","burn":3.2,"p95_ms":27.263,"threshold_ms":100,"window_s":1220,"owner":"none"}
        {"@l":"Error","@m":"slowness is over","@i":2001,"event":"LatencyBurning","phase":"hold","t_s":255,"severity":"info","state":"clear","episode":"latency-1","objective":"p95","burn":1.4,"p95_ms":27.263,"threshold_ms":100,"window_s":1220,"owner":"none"}
        """);

    internal static EventScenario PipelineBackpressured => new(() => EventStage.Play(Stuck(20, caughtUp: 55).Seconds(120)), """
        {"@l":"Warning","@m":"backpressure of the pipeline begins: it is 11 s behind","@i":2102,"event":"PipelineBackpressured","phase":"hold","t_s":141,"severity":"ticket","state":"onset","episode":"pipeline-1","lag_s":11,"bottleneck":"partition 3"}
        {"@l":"Warning","@m":"backpressure of the pipeline goes on: it is 4.7 s behind, and its lag changes by -0.30 s each second","@i":2102,"event":"PipelineBackpressured","phase":"hold","t_s":201,"severity":"ticket","state":"still","episode":"pipeline-1","lag_s":4.7,"slope":-0.3,"bottleneck":"partition 3","drain_eta_s":16}
        {"@l":"Warning","@m":"backpressure of the pipeline is over","@i":2102,"event":"PipelineBackpressured","phase":"hold","t_s":221,"severity":"info","state":"clear","episode":"pipeline-1","lag_s":0,"bottleneck":"partition 3"}
        """);

    // The run ends before the pipeline has caught up, and the episode with it.
    internal static EventScenario PipelineSaturated => new(() => EventStage.Play(Stuck(70, caughtUp: 40).End(EndReason.Stopped)), """
        {"@l":"Error","@m":"saturation of the pipeline begins: it is 11 s behind","@i":2103,"event":"PipelineSaturated","phase":"hold","t_s":141,"severity":"page","state":"onset","episode":"pipeline-saturated-1","lag_s":11,"bottleneck":"partition 3"}
        {"@l":"Error","@m":"saturation of the pipeline goes on: it is 69.7 s behind, and its lag changes by +1.00 s each second","@i":2103,"event":"PipelineSaturated","phase":"hold","t_s":201,"severity":"page","state":"still","episode":"pipeline-saturated-1","lag_s":69.7,"slope":1,"bottleneck":"partition 3"}
        {"@l":"Error","@m":"saturation of the pipeline ends with the run","@i":2103,"event":"PipelineSaturated","phase":"hold","t_s":240,"severity":"info","state":"clear","episode":"pipeline-saturated-1","lag_s":58,"slope":-0.179,"bottleneck":"partition 3","drain_eta_s":324}
        """);

    internal static EventScenario ProducePathSaturated => new(
        () =>
        {
            var closed = new SimulatedSecond
            {
                Counts = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 }, BlockedUs = 500_000,
                Series = new Dictionary<string, double> { ["soakd.producer.queue"] = 5000, ["soakd.producer.throttle"] = 0.25 },
            };
            return EventStage.Play(Healthy()
                .Series("soakd.producer.queue", SeriesRoles.Queue).Series("soakd.producer.throttle", SeriesRoles.Throttle)
                .Seconds(70, closed).Seconds(60));
        }, """
        {"@l":"Error","@m":"saturation of the brokers begins: records wait 5.6 s in the queue of the client","@i":2113,"event":"ProducePathSaturated","phase":"hold","t_s":132,"severity":"page","state":"onset","episode":"produce-1","queue_s":5.56,"queue_full":true,"throttle_ms":250,"owner":"broker"}
        {"@l":"Error","@m":"saturation of the brokers goes on: records wait 10 s in the queue of the client","@i":2113,"event":"ProducePathSaturated","phase":"hold","t_s":192,"severity":"page","state":"still","episode":"produce-1","queue_s":10,"queue_full":true,"throttle_ms":250,"owner":"broker"}
        {"@l":"Error","@m":"saturation of the brokers is over","@i":2113,"event":"ProducePathSaturated","phase":"hold","t_s":230,"severity":"info","state":"clear","episode":"produce-1","queue_full":false,"owner":"broker"}
        """);

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(120);

    // Records wait in partition 3, longer each second, and then shorter each second.
    private static JournalBuilder Stuck(int seconds, int caughtUp)
    {
        Counts nothingBack = SimulatedSecond.Healthy(1000) with { Arrived = 0, Parts = 0, AckedBack = 0 };
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= seconds; second++) journal.Seconds(1, Behind(nothingBack, second));
        for (int second = 1; second <= caughtUp; second++) journal.Seconds(1, Behind(SimulatedSecond.Healthy(1000), seconds - 0.3 * second));
        return journal;
    }

    private static SimulatedSecond Behind(Counts counts, double lagS) => new()
    {
        Counts = counts, BehindUs = (long)(lagS * 1e6), FullestPartition = 3, InFullestPartition = 0.95,
    };
}
