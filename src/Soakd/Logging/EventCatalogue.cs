using System.Collections.Frozen;
using Soakd.Configuration;

namespace Soakd.Logging;

/// <summary>The meaning of every event, and what the operator should do. <c>docs/events.md</c> is made from it.</summary>
internal static class EventCatalogue
{
    private static readonly EventDescription[] Descriptions =
    [
        new(EventIds.RunStarted, Severity.Info, null, "A run begins.", "None."),
        new(EventIds.RunFinished, Severity.Info, "page if FAIL, ticket if INCONCLUSIVE or WARN, else info",
            "A run came to its end and has a verdict.",
            "On FAIL, read the first line of the report that is marked X. Its hint says where to look."),
        new(EventIds.RunIncomplete, Severity.Ticket, null,
            "A run was interrupted. Or soakd finds at its start that an earlier run died.",
            "Look for the reason in the log of the service or of the pod. Start the run again."),
        new(EventIds.RunAborted, Severity.Page, null, $"A rule of `{SettingCatalogue.AbortOn.Section}` ended the run as FAIL.",
            "Handle it as the failure that the rule describes. Read the report for the details."),
        new(EventIds.StopRequested, Severity.Info, null,
            "A signal or a person asks the run to stop. It sends nothing more, and waits for the records that are not back yet.",
            "None. A second signal ends the run at once."),
        new(EventIds.RunCaution, Severity.Ticket, null, "There is something that you must know before you trust the report.",
            "Read the sentence of the event. For example, if this machine is too slow for the rate of the plan, the verdict is "
            + "INCONCLUSIVE."),
        new(EventIds.RunMarked, Severity.Info, null, "A person wrote a note about the system with `soakd mark`.",
            "None. The report lists the note."),
        new(EventIds.Heartbeat, Severity.Info, "info; page when absent for 3 min", "Written every 60 s during a run.",
            "Alert when it is absent: a dead process writes no error."),
        new(EventIds.PhaseStarted, Severity.Info, null, "A phase of the plan begins.", "None."),
        new(EventIds.DrainStarted, Severity.Info, null,
            "The last record is sent. The run waits for the records that are not back yet.", "None."),
        new(EventIds.RehearsalPassed, Severity.Info, null, "The records of the rehearsal came back through the whole path.", "None."),
        new(EventIds.TuningApplied, Severity.Info, null, "An edit of the tuning took effect. There is one event for each key.", "None."),
        new(EventIds.TuningRejected, Severity.Ticket, null, "An edit of the tuning was rejected. The last good tuning stays in force.",
            $"Correct the key; `allowed` says what is allowed. A key under `{SettingCatalogue.SoakSection}` needs a restart."),
        new(EventIds.TuningShadowed, Severity.Ticket, null,
            "An edit of the tuning has no effect, because the environment or a flag sets the same key.",
            "Change the value where `source` says, or remove it there. Then restart soakd."),
        new(EventIds.LatencyBurning, Severity.Page, null,
            "So many records are late that the run will miss the p95 objective if this goes on.",
            "`owner` says which side causes it. Look at the slow stretches in the report, and at what happened when they began."),
        new(EventIds.PipelineBackpressured, Severity.Ticket, null, "The pipeline takes fewer records than it gets, so it falls behind.",
            "Look at its slowest step, at its parallelism, and at the partition that `bottleneck` names. `drain_eta_s` is above 0 when the "
            + "pipeline catches up."),
        new(EventIds.PipelineSaturated, Severity.Page, null,
            "The pipeline falls behind by at least one second in ten seconds, or no record leaves it.",
            "Is the pipeline running? Look for restarts, a blocked sink and failed checkpoints. If `bottleneck` names a partition, look "
                + "for "
            + "a task that hangs. Lower the rate to find out what the pipeline can do."),
        new(EventIds.ProducePathSaturated, Severity.Page, null, "The brokers refuse records, or take far fewer than they get.",
            "Look at the disks, the network, the quotas (`throttle_ms`) and the replicas of the brokers. If `owner` is generator, look at "
            + "the machine of soakd."),
        new(EventIds.MemoryGrowthSuspected, Severity.Ticket, null,
            "Memory seems to grow. The event is cleared when a later look does not find the growth again.",
            "`series` says which memory it is. `ttl_s` says when it can reach its limit at the earliest (-1: no limit is known). The "
            + "verdict comes at the end of the run."),
        new(EventIds.MemoryLimitNear, Severity.Page, null,
            "Memory grows, and may reach its limit within an hour or before the plan is over.",
            "If you want a dump of `target`, take it now. Raise the limit, or stop the run."),
        new(EventIds.RecordsLost, Severity.Page, null, "There is proof that acknowledged records are lost.",
            "Look into the logs of the pipeline, at the time `first_sent_at` and for the `partitions`. The report lists the first "
            + "lost records."),
        new(EventIds.RecordsRepeatedOrReordered, Severity.Ticket, $"page where `{SettingCatalogue.Delivery.Key}` forbids it, else info",
            "Records came back more than once, or not in the order in which the records of their user were sent.",
            "Check the delivery guarantee of the pipeline, its partitioning, and its restarts at that time."),
        new(EventIds.ContentWrong, Severity.Page, null,
            "Records came back with another content, were wrongly accepted or wrongly rejected, or lack rows.",
            "Take the record that the report shows, and compare it with the transformation and the validation of the pipeline."),
        new(EventIds.NothingReturned, Severity.Page, null, "Brokers acknowledge records, but no record comes back.",
            "Is the pipeline running? Does it read this input and write to this output? `group_offset` and `dead_letters` are -1 when "
                + "soakd "
            + "does not watch them."),
        new(EventIds.ProbeOutrun, Severity.Ticket, null,
            "The retention of the topic removed records before the probe read them. This is a PROBE GAP, not a loss.",
            "Raise the retention of the topic, or lower the rate."),
        new(EventIds.BrokerUnavailable, Severity.Ticket, "ticket, page after 60 s",
            "Some brokers, or all, do not answer. Records still become due as planned.",
            "Look at the brokers. soakd goes on by itself when they are back, and counts the late and failed records."),
        new(EventIds.SelfUnfit, Severity.Ticket, "ticket, page when the journal cannot be written or a loop stalls",
            "soakd itself hurts the measurement: it is too slow, it cannot write its journal, or one of its loops stands still.",
            "Give soakd more CPU or disk. Figures of that time do not count, or are INCONCLUSIVE. The pipeline is never blamed for them."),
        new(EventIds.Fault, Severity.Page, null, "There is a fault in soakd itself. The run ends with exit code 70.",
            "Keep the log file and the journal, and report the fault."),
        new(EventIds.ClockStepped, Severity.Ticket, null,
            "Somebody changed the wall clock of this machine during a run. soakd measures with another clock.",
            "No figure is wrong. Times in logs before and after the change differ by `by_s`."),
        new(EventIds.HostSuspended, Severity.Ticket, null, "This machine was suspended during a run.",
            "Records that were under way, or due in the ten seconds after it, are held back: they do not count as late. Make sure that "
            + "nothing suspends or migrates this machine."),
    ];

    private static readonly FrozenDictionary<int, EventDescription> ById = Descriptions.ToFrozenDictionary(description => description.Id);

    /// <summary>Every event, by id.</summary>
    public static IReadOnlyList<EventDescription> All => Descriptions;

    /// <summary>The severity of an event that has no severity field of its own.</summary>
    public static string SeverityOf(int id) =>
        ById.TryGetValue(id, out EventDescription? description) ? description.Severity : Severity.Info;
}

/// <summary>The description of an event for people.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">Its severity, unless the event has a field with another one.</param>
/// <param name="Paging">The severity in words, if it depends on something.</param>
/// <param name="When">When soakd writes it.</param>
/// <param name="Action">What the operator should do.</param>
internal sealed record EventDescription(int Id, string Severity, string? Paging, string When, string Action);
