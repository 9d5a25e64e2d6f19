namespace Soakd.Engine.Recording;

/// <summary>
/// When the records of a topic were sent, by partition and offset (docs/method.md#group-lag). A point is kept for each tenth of a second in
/// which something was acknowledged. When there are too many, old ones are given up, so that the distance of two points stays a small part
/// of their age: a group may go back as far as it likes. One thread.
/// </summary>
internal sealed class SendTimes
{
    internal const long SpacingUs = 100_000;
    internal const int MaxPoints = 4096;

    // Of a week of load, some 3,100 points are left.
    internal const int PartOfAge = 256;
    private const int FirstPoints = 64;

    private Track[] _tracks = [];

    /// <summary>How many partitions have records.</summary>
    public int Partitions => _tracks.Length;

    /// <summary>A record was acknowledged.</summary>
    /// <param name="partition">Its partition, 0 or more.</param>
    /// <param name="offset">Its offset. One that does not rise is in another log: the older points say nothing of that one.</param>
    /// <param name="sentUs">When it was sent, in microseconds since the run's start.</param>
    /// <param name="inOrder">Whether acknowledgements come in the order of offsets. Otherwise one that does not rise is a retry.</param>
    public void Add(int partition, long offset, long sentUs, bool inOrder = true)
    {
        if (partition >= _tracks.Length)
            Array.Resize(ref _tracks, partition + 1);
        ref Track track = ref _tracks[partition];
        if (offset < track.Next && !inOrder)
            return;
        if (offset < track.Next)
            track = new Track { Points = track.Points };
        track.Next = offset + 1;
        if (track.End > 0 && sentUs < track.Points![track.End - 1].SentUs + SpacingUs)
            return;
        MakeRoom(ref track);
        track.Points![track.End++] = new Point(offset, sentUs);
    }

    /// <summary>
    /// When the oldest record was sent that a reader at an offset has not read, or up to a point's distance before; null when it has read
    /// all.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The next offset that it reads.</param>
    public long? SentAt(int partition, long offset)
    {
        if (partition >= _tracks.Length)
            return null;
        ref Track track = ref _tracks[partition];
        if (offset >= track.Next || track.End == 0)
            return null;
        int after = After(in track, offset);
        return track.Points![Math.Max(0, after - 1)].SentUs;
    }

    /// <summary>How many offsets of a partition a reader has not read, from the first record that is remembered.</summary>
    public long Waiting(int partition, long offset)
    {
        if (SentAt(partition, offset) is null)
            return 0;
        ref Track track = ref _tracks[partition];
        return track.Next - Math.Max(offset, track.Points![0].Offset);
    }

    // The first point behind an offset.
    private static int After(in Track track, long offset)
    {
        int low = 0, high = track.End;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (track.Points![middle].Offset <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static void MakeRoom(ref Track track)
    {
        track.Points ??= new Point[FirstPoints];
        if (track.End < track.Points.Length)
            return;
        if (track.Points.Length < MaxPoints)
            Array.Resize(ref track.Points, 2 * track.Points.Length);
        else
            Thin(ref track);
    }

    // A point is given up when its neighbours are near enough without it.
    private static void Thin(ref Track track)
    {
        Point[] points = track.Points!;
        long nowUs = points[track.End - 1].SentUs;
        int kept = 1;
        for (int i = 1; i < track.End - 1; i++)
        {
            long before = points[kept - 1].SentUs;
            if (points[i + 1].SentUs - before > Math.Max(SpacingUs, (nowUs - points[i + 1].SentUs) / PartOfAge))
                points[kept++] = points[i];
        }

        points[kept++] = points[track.End - 1];
        track.End = kept;
    }

    private readonly record struct Point(long Offset, long SentUs);

    private struct Track
    {
        public Point[]? Points;
        public int End;
        public long Next;
    }
}
