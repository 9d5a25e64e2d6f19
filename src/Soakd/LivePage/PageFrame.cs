using System.Text;

namespace Soakd.LivePage;

/// <summary>A message to the pages, as a server-sent event. Immutable: all clients get the same bytes.</summary>
/// <param name="Text">The event as it is sent.</param>
internal sealed record PageFrame(ReadOnlyMemory<byte> Text)
{
    /// <summary>An event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its data: JSON on one line.</param>
    public static PageFrame Of(string name, ReadOnlySpan<byte> json)
    {
        byte[] head = Encoding.ASCII.GetBytes($"event: {name}\ndata: ");
        byte[] text = new byte[head.Length + json.Length + 2];
        head.CopyTo(text, 0);
        json.CopyTo(text.AsSpan(head.Length));
        text.AsSpan(head.Length + json.Length).Fill((byte)'\n');
        return new PageFrame(text);
    }
}
