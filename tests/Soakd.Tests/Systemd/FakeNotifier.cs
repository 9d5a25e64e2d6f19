using System.Net.Sockets;
using Microsoft.Extensions.Hosting.Systemd;

namespace Soakd.Tests.Systemd;

/// <summary>Keeps the messages for systemd.</summary>
internal sealed class FakeNotifier : ISystemdNotifier
{
    public List<string> Messages { get; } = [];

    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether systemd is gone.</summary>
    public bool Breaks { get; set; }

    public void Notify(ServiceState state)
    {
        if (Breaks) throw new SocketException((int)SocketError.ConnectionRefused);
        Messages.Add(state.ToString());
    }
}
