using Soakd.Engine.Ledger;

namespace Soakd.Engine.Recording;

/// <summary>
/// What proves behind a pipeline that a record is lost (docs/method.md#proof-of-loss): its group has read past the record long ago, and
/// the output has been read to its end and quiet for as long. Where nothing ever came back, nobody knows how long the pipeline takes, and
/// nothing is proven; nor in a partition of the input that has another log since: the group's offset may be one in the new log. All its
/// times are those of <see cref="OwnStops.RunningUs"/>: while soakd stands still, it does not see what is quiet. The Recorder's thread
/// only.
/// </summary>
/// <param name="acked">The logs that records were acknowledged in.</param>
internal sealed class PipelineProof(AckedLogs acked) : ILossProof
{
    // A look that is proof must be as old as the output is quiet. So many are kept, evenly over that time.
    private const int Kept = 16;

    private readonly Queue<GroupLook> _looks = new();
    private GroupLook? _newest;
    private GroupLook? _old;
    private long _lastKeptUs = long.MinValue / 2;
    private long? _backUs;

    /// <summary>How long the output has been quiet, in microseconds.</summary>
    public long QuietUs { get; private set; }

    /// <summary>A group was looked at.</summary>
    public void Add(GroupLook look) => _newest = look;

    /// <summary>Something came back until this time.</summary>
    public void Back(long untilUs) => _backUs = untilUs;

    /// <summary>Whether the output is quiet for long enough at a time, so that <see cref="StateOf"/> says what is lost.</summary>
    /// <param name="nowUs">The time.</param>
    /// <param name="quietUs">How long is long enough.</param>
    public bool IsProofAt(long nowUs, long quietUs)
    {
        Keep(quietUs / Kept);
        while (_looks.TryPeek(out GroupLook? look) && look.AskedUs <= nowUs - quietUs)
            _old = _looks.Dequeue();
        if (_backUs is not { } backUs)
            return false;
        QuietUs = nowUs - backUs;
        return _old is not null && _newest is { OutputIsRead: true } newest && newest.AskedUs - backUs >= quietUs;
    }

    /// <inheritdoc/>
    public SendState StateOf(int partition, long offset, int log) =>
        partition >= 0 && offset >= 0 && acked[partition] == 0 && _old?.Passed.ElementAtOrDefault(partition) > offset
            ? SendState.Lost
            : SendState.Acked;

    private void Keep(long everyUs)
    {
        if (_newest is not { } look || look.AskedUs < _lastKeptUs + Math.Max(1, everyUs))
            return;
        _looks.Enqueue(look);
        _lastKeptUs = look.AskedUs;
    }
}
