using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// Clients that do soakd no good: each sends a request byte by byte, or asks for a page and does not read it. One that is cut off comes
/// back. Such clients are on other machines; here they are a process that gets what nobody else wants of the processors.
/// </summary>
internal static class SlowClients
{
    /// <summary>The argument of the program that makes it the clients.</summary>
    public const string Argument = "slow-clients";

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    /// <summary>Starts the process, and ends it when it is cancelled.</summary>
    /// <param name="servers">The addresses; each client takes one of them.</param>
    /// <param name="count">How many clients there are.</param>
    /// <param name="stop">Ends them.</param>
    public static async Task RunAsync(IReadOnlyList<IPEndPoint> servers, int count, CancellationToken stop)
    {
        using var clients = Process.Start(
            "chrt", ["--idle", "0", Environment.ProcessPath!, Argument, $"{count}", .. servers.Select(server => $"{server}")]);
        try
        {
            await clients.WaitForExitAsync(stop);
            throw new InvalidOperationException($"the slow clients ended with {clients.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            clients.Kill();
            await clients.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>What the process does, until it is killed.</summary>
    /// <param name="count">How many clients there are.</param>
    /// <param name="servers">The addresses.</param>
    public static Task BotherAsync(string count, IReadOnlyList<string> servers) => Task.WhenAll(
        Enumerable.Range(0, int.Parse(count, CultureInfo.InvariantCulture)).Select(
            i => BotherAsync(IPEndPoint.Parse(servers[i % servers.Count]), reads: i % 3 == 0)));

    private static async Task BotherAsync(IPEndPoint server, bool reads)
    {
        while (true)
        {
            try
            {
                using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await client.ConnectAsync(server);
                await (reads ? AskAndWaitAsync(client) : DribbleAsync(client));
            }
            catch (SocketException)
            {
                // It was cut off.
            }
        }
    }

    private static async Task AskAndWaitAsync(Socket client)
    {
        byte[] request = Encoding.ASCII.GetBytes("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        for (int i = 0; i < 20; i++)
        {
            await client.SendAsync(request);
            await Task.Delay(Turn);
        }
    }

    private static async Task DribbleAsync(Socket client)
    {
        foreach (char letter in $"GET /status HTTP/1.1\r\nHost: localhost\r\nX-Slow: {new string('x', 1000)}")
        {
            await client.SendAsync(new[] { (byte)letter });
            await Task.Delay(Turn);
        }
    }
}
