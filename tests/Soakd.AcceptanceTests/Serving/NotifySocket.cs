using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>Listens as systemd does.</summary>
internal sealed class NotifySocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly List<string> _messages = [];

    /// <param name="path">The path of the socket.</param>
    public NotifySocket(string path)
    {
        Path = path;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        _socket.Blocking = false;
    }

    public string Path { get; }

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            byte[] buffer = new byte[4096];
            while (_socket.Poll(0, SelectMode.SelectRead)) _messages.Add(Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer)));
            return _messages;
        }
    }

    /// <summary>Waits for a message.</summary>
    public async Task WhenAsync(Func<string, bool> isIt, TimeSpan within)
    {
        long begin = Stopwatch.GetTimestamp();
        while (!Messages.Any(isIt))
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < within, $"no such message within {within}: {string.Join(" | ", _messages)}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _socket.Dispose();
}
