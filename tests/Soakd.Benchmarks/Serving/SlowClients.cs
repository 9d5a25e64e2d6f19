using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// Clients that do soakd no good: each sends a request byte by byte, or asks for a page and does not read it. One that is cut off comes
/// back.
/// </summary>
internal static class SlowClients
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    /// <summary>Bothers a server until it is cancelled.</summary>
    /// <param name="servers">The addresses; each client takes one of them.</param>
    /// <param name="count">How many clients there are.</param>
    /// <param name="stop">Ends them.</param>
    public static Task RunAsync(IReadOnlyList<IPEndPoint> servers, int count, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => BotherAsync(servers[i % servers.Count], reads: i % 3 == 0, stop)));

    private static async Task BotherAsync(IPEndPoint server, bool reads, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await client.ConnectAsync(server, stop);
                await (reads ? AskAndWaitAsync(client, stop) : DribbleAsync(client, stop));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // It was cut off, or the benchmark is over.
            }
        }
    }

    private static async Task AskAndWaitAsync(Socket client, CancellationToken stop)
    {
        byte[] request = Encoding.ASCII.GetBytes("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        for (int i = 0; i < 20; i++)
        {
            await client.SendAsync(request, stop);
            await Task.Delay(Turn, stop);
        }
    }

    private static async Task DribbleAsync(Socket client, CancellationToken stop)
    {
        foreach (char letter in $"GET /status HTTP/1.1\r\nHost: localhost\r\nX-Slow: {new string('x', 1000)}")
        {
            await client.SendAsync(new[] { (byte)letter }, stop);
            await Task.Delay(Turn, stop);
        }
    }
}
