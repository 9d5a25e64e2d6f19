using Microsoft.Extensions.Logging;
using Soakd.Alerts;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Recording;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.RunFiles;
using Soakd.Runs;
using Soakd.Targets;
using Soakd.TestKit;
using Soakd.Tests.Fakes;
using Soakd.Tuning;

namespace Soakd.Tests.Simulation;

/// <summary>
/// Plays a plan in simulated time: the real pacer, recorder and probe loops, the real conductor, journal and live run, against a topic
/// and a disk in memory. One thread turns them all, so the same plan always gives the same journal.
/// </summary>
internal sealed class SimulatedPlay : IDisposable
{
    private const long ShortestStepUs = 1_000;

    private readonly ManualTimeProvider _time = new();
    private readonly StoppableTime _stoppable;
    private readonly RunEntry _run;
    private readonly SoakPlan _plan;
    private readonly FactRings _rings = new(1 << 16);
    private readonly JournalInbox _inbox;
    private readonly RunJournal _journal;
    private readonly AbortWatch _abort;
    private readonly LiveTuning _tuning = new(new AppliedTuning(TuningSnapshot.Untouched, "start", []));
    private readonly RecorderLoop _recorder;
    private readonly ILoop[] _loops;
    private readonly long?[] _wakeUs;
    private readonly RunConductor _conductor;

    public SimulatedPlay(
        SoakPlan plan, TimeSpan? maxWall = null, EventLog? events = null, RunEntry? run = null, params IReadOnlyList<AbortRule> rules)
    {
        _plan = plan;
        _run = run ?? SimulatedRun.SelfTest;
        _stoppable = new StoppableTime(_time);
        Clock = new RunClock(_stoppable);
        Topic = new MemoryTopic(Clock, _rings);
        Log = new RecordingLogger();
        ILogger log = events?.Log ?? Log;
        _abort = new AbortWatch(rules, log);
        Live = new LiveRun(
        [
            new EventScope(events?.Context ?? new EventContext()), new RunAlerts(log, "tuning.json", "runs/simulated"), new CauseAlerts(log), new IntegrityAlerts(log),
            new FlowAlerts(log), _abort,
        ]);
        _inbox = new JournalInbox(Clock);
        _journal = new RunJournal(Disk, line => Live.Apply(JournalCodec.Decode(line).Entry!));
        var settings = new RecorderSettings
        {
            ReadsInput = !_run.HasPipeline, UserOf = static sequence => (int)(sequence % 100), Users = 100, Groups = "the group flatten",
            TimesGroups = true, AwaitsGroups = _run.HasNoOutput,
        };
        _recorder = new RecorderLoop(_rings, settings, _journal, _inbox, new SampleBoard(), Clock);
        var pacer = new PacerLoop(
            startUs => new Pacer(plan, _tuning.Current.Snapshot, 1, startUs), Topic, _rings.Sent, Clock, _tuning, _inbox);
        _loops = [pacer, new ProbeLoop(Topic), _recorder];
        _wakeUs = [0, 0, 0];
        _conductor = new RunConductor(
            plan.Drain, pacer, _recorder, _tuning, _inbox, new RunEnd(
                maxWall ?? TimeSpan.FromHours(1), _journal, _abort, new BytesWatch(new SafetyOptions(null, null, TimeSpan.FromHours(1)), copies: 1), Stop, Faults), log);
    }

    /// <summary>How far time moves at once while nothing is due, in microseconds.</summary>
    public long LongestStepUs { get; init; } = ShortestStepUs;

    /// <summary>Whether the pipeline's group is watched; it has read all that was sent, unless <see cref="GroupAt"/> says otherwise.</summary>
    public bool IsGroupWatched { get; set; }

    /// <summary>Up to which offset the group has read, by how many records were sent.</summary>
    public Func<long, long> GroupAt { get; set; } = static taken => taken;

    public RunClock Clock { get; }

    public MemoryTopic Topic { get; }

    public MemoryDisk Disk { get; } = new();

    public ManualStop Stop { get; } = new();

    public FaultLatch Faults { get; } = new();

    public RecordingLogger Log { get; }

    public LiveRun Live { get; }

    /// <summary>The run's end, as its journal has it.</summary>
    public EndEntry End => Disk.Entries.OfType<EndEntry>().Single();

    /// <summary>Plays the run to its end.</summary>
    /// <param name="at">What happens at a time after the first record, once: a stop, an outage, an edit.</param>
    /// <returns>What follows from the journal.</returns>
    public Judgement Play(params IReadOnlyList<(TimeSpan After, Action Happens)> at)
    {
        _recorder.Begin(_run with { Plan = PlanWriter.Write(_plan) });
        _conductor.Begin();
        var events = new Queue<(TimeSpan After, Action Happens)>(at.OrderBy(one => one.After));
        TimeSpan limit = _plan.Duration + _plan.Drain + TimeSpan.FromMinutes(2);
        while (_conductor.Turn(Clock.NowUs))
        {
            Assert.True(TimeSpan.FromMicroseconds(Clock.NowUs) < limit, "the conductor did not come to an end");
            while (events.TryPeek(out var next) && next.After.TotalMicroseconds <= Clock.NowUs) events.Dequeue().Happens();
            Topic.Report();
            if (IsGroupWatched) _recorder.Look(Look());
            TurnLoops();
            _time.Advance(TimeSpan.FromMicroseconds(StepUs));
        }

        var fold = new RunFold();
        foreach (JournalEntry entry in Disk.Entries) fold.Apply(entry);
        return fold.Judge();
    }

    private GroupLook Look()
    {
        long next = GroupAt(Topic.Taken);
        return new GroupLook(Clock.NowUs, [next], OutputIsRead: true) { Places = [new GroupPlace("flattener", [next])] };
    }

    /// <summary>The pacer is not turned until a time after the begin of the run, as if its thread hung.</summary>
    public void PacerHangsUntil(TimeSpan after) => _wakeUs[0] = (long)after.TotalMicroseconds;

    /// <summary>Applies an edit of the tuning.</summary>
    public void Tune(TuningSnapshot tuning, string key, string old, string value) =>
        _tuning.Current = new AppliedTuning(tuning, "tuning.json", [new TuningChange(key, old, value)]);

    public void Dispose()
    {
        _journal.Dispose();
        _abort.Dispose();
        Stop.Dispose();
        Faults.Dispose();
    }

    /// <summary>The process stands still soon, whatever it does then.</summary>
    /// <param name="looks">How many more looks at the clock it has until then.</param>
    /// <param name="length">For how long.</param>
    public void StopProcess(int looks, TimeSpan length) => _stoppable.StopAfter(looks, length);

    // To the next moment at which anything is due. The probe's loop waits inside its poll, until the topic has something.
    private long StepUs => Math.Clamp(
        new[] { Topic.NextUs, _wakeUs[0] ?? long.MaxValue, _wakeUs[2] ?? long.MaxValue }.Min() - Clock.NowUs, ShortestStepUs, LongestStepUs);

    // A loop that throws is turned no more and trips the latch, as its thread would do.
    private void TurnLoops()
    {
        for (int i = 0; i < _loops.Length; i++)
        {
            if (_wakeUs[i] is not { } wakeUs || wakeUs > Clock.NowUs) continue;
            try
            {
                _wakeUs[i] = _loops[i].Turn(Clock.NowUs, TestContext.Current.CancellationToken);
            }
            catch (InvalidOperationException fault)
            {
                Faults.Trip(_loops[i].Name, fault);
                _wakeUs[i] = null;
            }
        }
    }
}
