using System.Text;
using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Producing;

/// <summary>
/// Hands records to the client, which reports what became of each. One thread sends (<see cref="Room"/>, <see cref="TrySend"/>); the
/// client's own thread writes one <see cref="Reported"/> for each record into the ring. For a record nothing is allocated here; the client
/// itself allocates some 600 bytes. A client that cannot go on is replaced by a new one; meanwhile there is no room.
/// </summary>
public sealed class RecordProducer : IRecordSender, IDisposable
{
    private readonly KeySerializer _key;
    private readonly TopicPartition _target;
    private readonly Message<long, NoContent> _message = new();
    private readonly ValueSerializer _value;
    private readonly WrittenHeader[] _headers;
    private readonly Action<DeliveryReport<long, NoContent>> _onReport;
    private readonly AdmissionGate _gate;
    private readonly RunClock _clock;
    private readonly SpscRing<Reported> _reports;
    private readonly ClientEvents _events;
    private readonly WrittenLogs? _logs;
    private readonly LastingClient _client;
    private bool _refusing;
    private ErrorCode _failing;
    private long _failingUs;
    private volatile bool _closing;

    /// <param name="settings">Where it sends.</param>
    /// <param name="parts">What it has in common with the other clients of the run.</param>
    /// <param name="workload">Derives the records.</param>
    /// <param name="reports">Receives what became of each record.</param>
    /// <param name="logs">Learns the offsets that are acknowledged; null when nobody reads the same topic.</param>
    /// <exception cref="ProblemException">The properties do not make a producer.</exception>
    public RecordProducer(
        ProducerSettings settings, ClientParts parts, IWorkload workload, SpscRing<Reported> reports, WrittenLogs? logs = null)
    {
        _logs = logs;
        _clock = parts.Clock;
        _reports = reports;
        _key = new KeySerializer(workload);
        _value = new ValueSerializer(workload, settings.Hashes);
        _onReport = OnReport;
        _gate = new AdmissionGate(
            ClientDefaults.QueueMessages, ClientDefaults.QueueKilobytes * 1024L, workload.MaxRecordBytes);
        _events = new ClientEvents("producer", settings.Topic, parts, () => _gate.Outstanding > 0);
        _client = new LastingClient(_events, () => _gate.Outstanding);
        _target = new TopicPartition(settings.Topic, Partition.Any);
        _message.Headers = new Headers { { ProducerSettings.RunHeader, Encoding.UTF8.GetBytes(settings.Run) } };
        _headers = [.. workload.Headers.Select(header => new WrittenHeader(header))];
        foreach (WrittenHeader header in _headers) _message.Headers.Add(header);
        Series = ClientSeries.OfProducer(_events.Statistics);
        if (!settings.OpensLater) Open(parts.Properties);
    }

    /// <summary>The client's statistics as series.</summary>
    public ClientSeries Series { get; }

    /// <summary>The client's last statistics; null in its first second. From any thread.</summary>
    public StatisticsSnapshot? Statistics => _events.Statistics.Latest;

    /// <summary>Records at the client whose report has not come. From any thread.</summary>
    public long Outstanding => _gate.Outstanding;

    /// <summary>How many records can be outstanding: with a report ring of this size the client never waits for room in it.</summary>
    public long Limit => _gate.Limit;

    /// <summary>How many records may be sent now; 0 while the gate is closed, and while a new client takes the place of the last
    /// one.</summary>
    public int Room => _clock.NowUs is var nowUs && _client.WorksAt(nowUs) ? _gate.RoomAt(nowUs) : 0;

    /// <summary>Makes the client of a producer that opens later. It is called once, and before any record is sent.</summary>
    /// <param name="properties">The properties of the client.</param>
    /// <exception cref="ProblemException">The properties do not make a producer.</exception>
    public void Open(ClientProperties properties) => _client.Open(
        () => ClientBuild.Of("Producer", () => new ProducerBuilder<long, NoContent>(properties.Producer)
            .SetKeySerializer(_key)
            .SetValueSerializer(_value)
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, _) => { })
            .SetStatisticsHandler((_, json) => _events.OnStatistics(json))
            .Build()));

    /// <summary>Hands one record to the client.</summary>
    /// <returns>False when the client did not take it: it still has to be sent, before any later one. Unless the client's queue is full,
    /// the
    /// gate closes for a moment.</returns>
    /// <exception cref="ProduceException{TKey, TValue}">The record itself cannot be sent: a fault of this program.</exception>
    public bool TrySend(long sequence, long intendedUs)
    {
        if (_client.Current is not { } producer) return false;
        _message.Key = sequence;
        _value.Next(sequence, intendedUs);
        foreach (WrittenHeader header in _headers) header.Next(sequence, intendedUs);
        _gate.Admit();
        try
        {
            producer.Produce(_target, _message, _onReport);
            _refusing = false;
            return true;
        }
        catch (ProduceException<long, NoContent> e) when (!IsOwnFault(e.Error.Code))
        {
            _gate.Withdraw();
            if (e.Error.Code != ErrorCode.Local_QueueFull) Refuse(e.Error);
            return false;
        }
    }

    /// <summary>Ends the client. No report comes after that, so wait until <see cref="Outstanding"/> is 0 first.</summary>
    /// <remarks>The client's own flush is never called: it would also report on the caller's thread, and the ring and the gate allow one
    /// writing thread.</remarks>
    public void Dispose()
    {
        _closing = true;
        _client.Dispose();
    }

    private static bool IsOwnFault(ErrorCode code) =>
        code is ErrorCode.MsgSizeTooLarge or ErrorCode.Local_InvalidArg
            or ErrorCode.Local_KeySerialization or ErrorCode.Local_ValueSerialization;

    private void OnError(Error error)
    {
        _events.OnError(error);
        if (error.IsFatal) _client.Break(error.Reason);
    }

    // Reported when the client begins to refuse, not for each record.
    private void Refuse(Error error)
    {
        if (error.IsFatal) _client.Break(error.Reason);
        _gate.CloseAt(_clock.NowUs);
        ClientIncidentKind kind = IncidentKinds.Of(error);
        if (!_refusing) _events.Report(kind == ClientIncidentKind.Error ? ClientIncidentKind.Refused : kind, error);
        _refusing = true;
    }

    // A topic that is gone, or a permission, is refused record by record: reported when it begins, and again while it lasts.
    private void ReportCause(Error error, long atUs)
    {
        if (error.Code == _failing && atUs - _failingUs < IncidentRepeats.QuietUs) return;
        (_failing, _failingUs) = (error.Code, atUs);
        ClientIncidentKind kind = IncidentKinds.Of(error);
        if (kind is ClientIncidentKind.TopicGone or ClientIncidentKind.NotAuthorized) _events.Report(kind, error);
    }

    private void OnReport(DeliveryReport<long, NoContent> report)
    {
        long at = _clock.NowUs;
        ErrorCode error = report.Error.Code;
        var fact = new Reported(
            report.Key, ReportStatuses.Of(error, report.Status), (int)error, report.Partition.Value, report.Offset.Value, at);

        if (error != ErrorCode.NoError) ReportCause(report.Error, at);
        if (fact.Status == ReportStatus.Acked) _logs?.Add(fact.Partition, fact.Offset);
        // No report is lost. The ring holds as many as can be outstanding, so this waits only while the Recorder stands still.
        while (!_reports.TryWrite(in fact) && !_closing) Thread.Sleep(1);
        _gate.Report();
    }
}

/// <summary>Which topic records are sent to, and how they are marked.</summary>
/// <param name="Topic">The input topic.</param>
/// <param name="Run">The run's id, the value of the header <see cref="RunHeader"/>.</param>
public sealed record ProducerSettings(string Topic, string Run)
{
    /// <summary>The header that marks a record as synthetic.</summary>
    public const string RunHeader = "soakd-run";

    /// <summary>Whether the client is made by <see cref="RecordProducer.Open"/>, because its properties are not known before.</summary>
    public bool OpensLater { get; init; }

    /// <summary>Keeps the hash of each record; null when nobody wants it.</summary>
    public SentHashes? Hashes { get; init; }
}

/// <summary>Sorts the client's delivery reports into three statuses.</summary>
internal static class ReportStatuses
{
    public static ReportStatus Of(ErrorCode error, PersistenceStatus status) => (error, status) switch
    {
        (ErrorCode.NoError, _) => ReportStatus.Acked,
        (_, PersistenceStatus.Persisted) => ReportStatus.Acked,
        (_, PersistenceStatus.NotPersisted) => ReportStatus.Failed,
        _ => ReportStatus.Unknown,
    };
}
