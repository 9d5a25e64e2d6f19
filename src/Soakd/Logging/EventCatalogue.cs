using System.Collections.Frozen;

namespace Soakd.Logging;

/// <summary>What every event means and asks of the operator; <c>docs/events.md</c> is made of it.</summary>
internal static class EventCatalogue
{
    private static readonly EventDescription[] Descriptions =
    [
        new(EventIds.RunStarted, Severity.Info, null, "A run begins.", "None."),
        new(EventIds.RunFinished, Severity.Info, "page if FAIL, ticket if INCONCLUSIVE or WARN, else info",
            "A run ended in an orderly way.",
            "On FAIL read the first line marked X of the report; its hint says where to look."),
        new(EventIds.RunIncomplete, Severity.Ticket, null, "A run was interrupted, or is found at the next start to have died.",
            "Look for the reason in the journal of the service or the pod; start the run again."),
        new(EventIds.RunAborted, Severity.Page, null, "A rule of `Soak:AbortOn` ended the run as FAIL.",
            "Treat it as the failure that the rule describes; the report tells the rest."),
        new(EventIds.StopRequested, Severity.Info, null, "A signal or a person asks the run to stop; it drains.",
            "None; a second signal ends it at once."),
        new(EventIds.RunCaution, Severity.Ticket, null, "Something that a reader should know before believing the report.",
            "Read it; a machine that cannot keep the plan's rate makes the verdict INCONCLUSIVE."),
        new(EventIds.RunMarked, Severity.Info, null, "A person noted what was done to the system, by `soakd mark`.",
            "None; the report lists it."),
        new(EventIds.Heartbeat, Severity.Info, "info; page when absent for 3 min", "Every 60 s while a run plays.",
            "Alert on its absence: a dead worker logs no error."),
        new(EventIds.PhaseStarted, Severity.Info, null, "A phase of the plan begins.", "None."),
        new(EventIds.DrainStarted, Severity.Info, null, "The last record was sent; the run waits for what is still out.", "None."),
        new(EventIds.RehearsalPassed, Severity.Info, null, "The rehearsal's records came back through the whole path.", "None."),
        new(EventIds.TuningApplied, Severity.Info, null, "An edit of the tuning took effect; one event a key.", "None."),
        new(EventIds.TuningRejected, Severity.Ticket, null, "An edit was refused; the last good tuning stays.",
            "Correct the key; `allowed` says what is needed. What stands under `Soak` needs a restart."),
        new(EventIds.TuningShadowed, Severity.Ticket, null, "An edit has no effect, because the environment or a flag sets the same key.",
            "Change it where `source` says, and restart; or remove it there."),
        new(EventIds.LatencyBurning, Severity.Page, null, "So many records are late that the p95 objective will be missed if it goes on.",
            "`owner` says on whose side; look at the slow stretches of the report, and at what happened when it began."),
        new(EventIds.PipelineBackpressured, Severity.Ticket, null, "The pipeline takes less than it is given, and falls behind.",
            "Look at its slowest step and its parallelism, and at the partition that `bottleneck` names; `drain_eta_s` is above 0 once it catches up."),
        new(EventIds.PipelineSaturated, Severity.Page, null, "The pipeline falls behind by a second in ten or faster, or nothing leaves it.",
            "Is it running? Look for restarts, a blocked sink, failing checkpoints, a hung task where `bottleneck` names a partition; lower the rate "
            + "to find what it can hold."),
        new(EventIds.ProducePathSaturated, Severity.Page, null, "The brokers refuse records, or take far less than they are given.",
            "Look at the brokers' disks and network, quotas (`throttle_ms`) and replicas; if `owner` is generator, at soakd's own machine."),
        new(EventIds.MemoryGrowthSuspected, Severity.Ticket, null, "Memory seems to grow; taken back when a later look does not find it again.",
            "`series` says where it sits, `ttl_s` when it reaches its limit at the earliest (-1: no limit known); the verdict comes at the end."),
        new(EventIds.MemoryLimitNear, Severity.Page, null, "Growing memory may reach its limit within the hour, or before the plan is over.",
            "Take a dump of `target` now if you want one; raise its limit, or stop the run."),
        new(EventIds.RecordsLost, Severity.Page, null, "Acknowledged records are proven absent.",
            "Take `partitions` and `first_sent_at` to the pipeline's logs of that minute; the report lists the first sequences."),
        new(EventIds.RecordsRepeatedOrReordered, Severity.Ticket, "page where `Soak:Delivery` forbids it, else info",
            "Records came back more than once, or out of their user's order.",
            "Check the pipeline's delivery guarantee, its partitioning, and restarts at that time."),
        new(EventIds.ContentWrong, Severity.Page, null,
            "Records came back changed, wrongly accepted, wrongly rejected, or with rows missing.",
            "Compare the record that the report shows with the pipeline's transformation and validation."),
        new(EventIds.NothingReturned, Severity.Page, null, "Records are acknowledged, and nothing comes back.",
            "Is the pipeline running, on this input, and writing to this output? `group_offset` and `dead_letters` are -1 where not watched."),
        new(EventIds.ProbeOutrun, Severity.Ticket, null, "Retention removed records before the probe read them: a PROBE GAP, not a loss.",
            "Raise the topic's retention, or lower the rate."),
        new(EventIds.BrokerUnavailable, Severity.Ticket, "ticket, page after 60 s",
            "No broker answers, or some do not; the schedule is kept.",
            "Look at the brokers; soakd resumes by itself and counts what the outage cost."),
        new(EventIds.SelfUnfit, Severity.Ticket, "ticket, page when the journal cannot be written or a loop stalls",
            "soakd itself is in the way: too many records held back, the disk full, a loop stalled.",
            "Give it CPU or disk; figures of that time are excluded or INCONCLUSIVE, never blamed on the pipeline."),
        new(EventIds.Fault, Severity.Page, null, "A fault in soakd itself; the run ends with exit code 70.",
            "Keep the log file and the journal, and report them."),
        new(EventIds.ClockStepped, Severity.Ticket, null, "Somebody set this machine's wall clock while a run is on; soakd measures by another.",
            "None for the figures; times in logs before and after it do not fit together by `by_s`."),
        new(EventIds.HostSuspended, Severity.Ticket, null, "This machine was suspended while a run is on.",
            "What was under way and was due in the ten seconds after it is held back; keep the machine from being suspended, or migrated."),
    ];

    private static readonly FrozenDictionary<int, EventDescription> ById = Descriptions.ToFrozenDictionary(description => description.Id);

    /// <summary>Every event, by id.</summary>
    public static IReadOnlyList<EventDescription> All => Descriptions;

    /// <summary>The severity of an event that carries none itself.</summary>
    public static string SeverityOf(int id) =>
        ById.TryGetValue(id, out EventDescription? description) ? description.Severity : Severity.Info;
}

/// <summary>What people should know about an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">Its severity, unless the event itself carries another one.</param>
/// <param name="Paging">The severity in words, where it depends on more.</param>
/// <param name="When">When it is written.</param>
/// <param name="Action">What the operator should do.</param>
internal sealed record EventDescription(int Id, string Severity, string? Paging, string When, string Action);
