using System.Threading.Channels;

namespace Soakd.LivePage;

/// <summary>
/// A page that follows. What it does not take in time is dropped: it is <see cref="IsBehind"/> then, and gets everything at once as soon as
/// it has taken the rest. Nobody ever waits for it.
/// </summary>
internal sealed class PageClient
{
    /// <summary>How many frames wait for it at most: some seconds of a run.</summary>
    public const int MostFrames = 16;

    private readonly Channel<PageFrame> _frames = Channel.CreateBounded<PageFrame>(
        new BoundedChannelOptions(MostFrames) { SingleReader = true, SingleWriter = true });

    private volatile bool _isGone;

    /// <summary>What it has not taken yet.</summary>
    public ChannelReader<PageFrame> Frames => _frames.Reader;

    /// <summary>Whether a frame was dropped, or it is new: it needs everything before it can use the next frame.</summary>
    public bool IsBehind { get; private set; } = true;

    /// <summary>Whether it left.</summary>
    public bool IsGone => _isGone;

    /// <summary>Whether it has taken all frames.</summary>
    public bool HasTakenAll => _frames.Reader.Count == 0;

    /// <summary>Gives it everything.</summary>
    public void CatchUp(params ReadOnlySpan<PageFrame?> frames)
    {
        IsBehind = false;
        foreach (PageFrame? frame in frames)
            if (frame is not null) Offer(frame);
    }

    /// <summary>Gives it a frame, or drops it.</summary>
    public void Offer(PageFrame frame) => IsBehind |= !_frames.Writer.TryWrite(frame);

    /// <summary>It left. Any thread.</summary>
    public void Leave() => _isGone = true;

    /// <summary>Nothing follows.</summary>
    public void Complete() => _frames.Writer.TryComplete();
}
