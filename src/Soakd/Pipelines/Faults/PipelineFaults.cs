using System.Diagnostics;
using System.Globalization;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Injections;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines.Faults;

/// <summary>
/// The faults of a pipeline: writers before its writers, rules around its rules, memory that grows, and its death. A pipeline without
/// injections has none of them.
/// </summary>
/// <param name="injections">What goes wrong.</param>
/// <param name="areTold">Whether a run says when each begins.</param>
/// <param name="time">The clock.</param>
internal sealed class PipelineFaults(IReadOnlyList<Injection> injections, bool areTold, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly FaultSwitch[] _switches = [.. injections.Select(injection => new FaultSwitch(injection, areTold, time))];
    private readonly LeakedObjects _leaked = new();
    private CancellationToken _stop;

    /// <summary>Kills this process, as a crash does.</summary>
    internal Action Crash { private get; init; } = KillItself;

    /// <summary>The run says that an injection begins now.</summary>
    /// <param name="number">Which one, from 0, as a text.</param>
    /// <returns>False when there is no such injection.</returns>
    public bool TryBegin(string number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int which) || which >= _switches.Length)
            return false;
        _switches[which].Begin();
        return true;
    }

    /// <summary>Puts the faults of a member before its writer.</summary>
    public IOutputWriter Before(IOutputWriter writer) => _switches.Aggregate(writer, Before);

    /// <summary>Puts the faults of a member around its rule.</summary>
    public RowRule Around(RowRule rule) => _switches.Aggregate(rule, Around);

    /// <summary>Lets memory grow, and crashes, when it is time. It ends when the pipeline is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _stop = stop;
        if (_switches.Length == 0) return;
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) Look();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing more goes wrong.
        }
    }

    public void Dispose() => _leaked.Dispose();

    /// <summary>Does what is due by time.</summary>
    internal void Look()
    {
        foreach (FaultSwitch fault in _switches.Where(fault => fault.IsOn))
        {
            if (fault.Injection.Kind == PipelineInjections.Leak) _leaked.GrowTo((long)(fault.Injection.Amount * fault.Since.TotalMinutes));
            if (fault.Injection.Kind == PipelineInjections.Crash) Crash();
        }
    }

    private IOutputWriter Before(IOutputWriter writer, FaultSwitch fault)
    {
        InjectionKind kind = fault.Injection.Kind;
        return kind == PipelineInjections.Drop ? ChangedRows.Dropped(writer, fault)
            : kind == PipelineInjections.Duplicate ? ChangedRows.Repeated(writer, fault)
            : kind == PipelineInjections.Alter ? ChangedRows.Altered(writer, fault)
            : kind == PipelineInjections.Reorder ? new SwappedRecords(writer, fault)
            : kind == PipelineInjections.Delay ? new LateRows(writer, fault, isOnce: false, time)
            : kind != PipelineInjections.Stall ? new WatchedRecords(writer, fault)
            : fault.Injection.Partition is null ? new StalledMember(writer, fault, length => _stop.WaitHandle.WaitOne(length))
            : new LateRows(writer, fault, isOnce: true, time);
    }

    private static RowRule Around(RowRule rule, FaultSwitch fault)
    {
        bool accepts = fault.Injection.Kind == PipelineInjections.WrongAccept;
        return accepts || fault.Injection.Kind == PipelineInjections.WrongReject ? new WrongRule(rule, fault, accepts).Judge : rule;
    }

    private static void KillItself()
    {
        using var itself = Process.GetCurrentProcess();
        itself.Kill();
    }

    /// <summary>Changes nothing: the time of a fault that no writer performs counts from the first record, too.</summary>
    private sealed class WatchedRecords(IOutputWriter next, FaultSwitch fault) : FaultyWriter(next, fault)
    {
        protected override void Pass(OutputSource source, StepOutput output) => Next.Write(source, output);
    }
}
