using System.Diagnostics;
using Soakd.Engine.Recording;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// Facts go through the rings into the Recorder. One thread does both sides, so both are measured. Each record is sent, reported, and read
/// back 2,000 records later. Intervals are closed as often as in a run, but are not measured: they cost a fixed time each second, not for
/// each fact.
/// </summary>
internal sealed class RecorderBenchmark : IBenchmark
{
    private const int Users = 1_000;
    private const int Partitions = 12;
    private const int InFlight = 2_000;
    private const int BatchesPerRound = 200;
    private const int BatchesPerInterval = 10;
    private const double BudgetNs = 150;

    private readonly FactRings _rings = new(1 << 16);
    private readonly Recorder _recorder = new(
        new RecorderSettings { ReadsInput = true, Users = Users, UserOf = sequence => (int)(sequence % Users) });
    private long _next;
    private TimeSpan _closing;
    private long _closes;

    public string Name => "recorder";

    public string Description => "a fact through a ring into the Recorder (5 s)";

    public Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        _rings.Sent.TryWrite(Sent.Opened(0, 0, 0));
        RoundResult result = Rounds.Play(meter =>
        {
            long facts = 0;
            for (int batch = 1; batch <= BatchesPerRound; batch++)
            {
                WriteBatch();
                facts += _rings.Drain(_recorder);
                if (batch % BatchesPerInterval == 0) Close(meter);
            }

            return facts;
        });
        double closing = _closing.TotalMilliseconds / _closes;
        return Task.FromResult<IReadOnlyList<Row>>(
            [result.Against(BudgetNs, "a fact through a ring into the Recorder", $"; closing an interval {closing:0.0} ms")]);
    }

    private void WriteBatch()
    {
        for (int i = 0; i < InFlight; i++, _next++)
        {
            _rings.Sent.TryWrite(Sent.Record(_next, _next * 50, _next * 50 + 100 + _next % 700, 0));
            long back = _next - InFlight;
            if (back < 0) continue;
            int partition = (int)(back % Partitions);
            long offset = back / Partitions;
            _rings.Reported.TryWrite(new Reported(back, ReportStatus.Acked, 0, partition, offset, back * 50 + 4_000 + back % 3_000));
            _rings.Arrived.TryWrite(new Arrived(
                ArrivedKind.Record, ArrivedMarks.Checked, 0, partition, offset, 0, back, 1, back * 50, back * 50 + 7_000 + back % 5_000));
        }
    }

    private void Close(RoundMeter meter)
    {
        meter.Pause();
        long began = Stopwatch.GetTimestamp();
        _recorder.Close(_next * 50, new Dictionary<string, double>());
        _closing += Stopwatch.GetElapsedTime(began);
        _closes++;
        meter.Resume();
    }
}
