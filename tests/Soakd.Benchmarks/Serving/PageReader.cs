using System.Net;

namespace Soakd.Benchmarks.Serving;

/// <summary>Reads the stream of the live page, as a browser does.</summary>
internal sealed class PageReader(IPEndPoint server)
{
    private long _bytes;

    /// <summary>How many bytes it has got.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Reads until it is cancelled.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        byte[] buffer = new byte[64 * 1024];
        try
        {
            await using Stream stream = await client.GetStreamAsync(new Uri($"http://{server}/live"), stop);
            while (await stream.ReadAsync(buffer, stop) is > 0 and var count) Interlocked.Add(ref _bytes, count);
        }
        catch (OperationCanceledException)
        {
            // The window is over.
        }
    }
}
