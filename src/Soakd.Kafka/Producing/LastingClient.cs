using System.Runtime.ExceptionServices;
using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Producing;

/// <summary>
/// The client of a producer, for the whole run. librdkafka lets a producer not go on after a fatal error, such as a sequence number that
/// the brokers do not know any more: then a new client with the same properties takes its place. When that happens again within a minute,
/// it waits first, and longer each time. Used by the sending thread, but for <see cref="Break"/>.
/// </summary>
/// <param name="events">Takes the incidents, and the statistics of all its clients.</param>
/// <param name="outstanding">Records whose report has not come.</param>
internal sealed class LastingClient(ClientEvents events, Func<long> outstanding) : IDisposable
{
    /// <summary>The first pause before a new client, in microseconds; each next one is twice as long.</summary>
    public const long LeastPauseUs = 1_000_000;

    /// <summary>The longest pause, and how long a client must have worked so that the next one needs none, in microseconds.</summary>
    public const long LongestPauseUs = 60_000_000;

    private Func<IProducer<long, NoContent>>? _open;
    private ClientReplacement? _replacement;
    private volatile string? _reason;
    private int _replaced;
    private long _pauseUs;
    private long? _notBeforeUs;
    private long? _replacedUs;

    /// <summary>The client; null while there is none that works.</summary>
    public IProducer<long, NoContent>? Current { get; private set; }

    /// <summary>Makes the first client.</summary>
    /// <param name="open">Makes a client.</param>
    /// <exception cref="ProblemException">The properties do not make a producer.</exception>
    public void Open(Func<IProducer<long, NoContent>> open)
    {
        Current = open();
        _open = open;
    }

    /// <summary>The client cannot go on. From any thread.</summary>
    /// <param name="reason">The client's own message.</param>
    public void Break(string reason) => _reason ??= reason;

    /// <summary>Whether there is a client that works. When there is none, it sees to the next one, and does not wait.</summary>
    /// <param name="nowUs">The time, in microseconds since the run's start.</param>
    public bool WorksAt(long nowUs)
    {
        if (_reason is null) return Current is not null;
        if (_replacement is { IsOver: true }) Take(_replacement, nowUs);
        else if (_replacement is null) Begin(nowUs);
        return _reason is null;
    }

    /// <summary>Ends the client, and with it the making of a new one.</summary>
    public void Dispose()
    {
        _replacement?.GiveUp();
        _replacement?.Made?.Dispose();
        Current?.Dispose();
    }

    private void Begin(long nowUs)
    {
        _notBeforeUs ??= nowUs + PauseUs(nowUs);
        if (nowUs < _notBeforeUs) return;
        _notBeforeUs = null;
        _replacement = new ClientReplacement(Current, OpenNext, outstanding);
        Current = null;
    }

    private long PauseUs(long nowUs)
    {
        bool hasWorked = _replacedUs is not { } replacedUs || nowUs - replacedUs >= LongestPauseUs;
        return _pauseUs = hasWorked ? 0 : Math.Clamp(2 * _pauseUs, LeastPauseUs, LongestPauseUs);
    }

    private IProducer<long, NoContent> OpenNext()
    {
        events.Statistics.GoOn();
        return _open!();
    }

    private void Take(ClientReplacement replacement, long nowUs)
    {
        _replacement = null;
        _replacedUs = nowUs;
        if (replacement.Made is { } made)
        {
            Current = made;
            _replaced++;
            events.Report(events.Incident(ClientIncidentKind.Fatal, 0, _reason!) with { Replaced = _replaced });
            _reason = null;
        }
        else if (replacement.Problem is ProblemException problem)
        {
            events.Report(ClientIncidentKind.Fatal, (int)ErrorCode.Local_Fatal, problem.Problem.ToString());
        }
        else
        {
            ExceptionDispatchInfo.Throw(replacement.Problem!);
        }
    }
}
