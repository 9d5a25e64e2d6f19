using System.Net;
using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>An address on which soakd listens, or an empty text for none.</summary>
internal sealed class ListenAddressType : SettingType<IPEndPoint?>
{
    public override string Allowed => "an IP address and a port such as 127.0.0.1:9464 or 0.0.0.0:9464, or empty for none";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out IPEndPoint? value)
    {
        value = null;
        if (text.Length == 0) return true;

        // Without a port, an address of IPv6 would be read with its last group as the port.
        bool hasPort = text.StartsWith('[') ? text.Contains("]:", StringComparison.Ordinal) : text.Count(c => c == ':') == 1;
        return hasPort && IPEndPoint.TryParse(text, out value) && value.Port > 0;
    }
}
