using System.Net;
using System.Net.Sockets;

namespace Soakd.TestKit.Kafka;

/// <summary>Finds ports for a cluster. Each node uses four ports in a row; the first ports of two nodes are ten apart.</summary>
internal static class FreePorts
{
    private const int PortsOfNode = 4;
    private const int NodeStep = 10;

    // These ports are below those that the kernel gives to outgoing connections, so no connection takes one by chance.
    private const int From = 15_000;
    private const int To = 30_000;

    public static int FindBase(int nodes)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            int port = Random.Shared.Next(From, To);
            if (Enumerable.Range(0, nodes).All(node => AreFree(port + node * NodeStep))) return port;
        }
        throw new InvalidOperationException($"no free ports between {From} and {To}");
    }

    private static bool AreFree(int first) => Enumerable.Range(first, PortsOfNode).All(IsFree);

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
