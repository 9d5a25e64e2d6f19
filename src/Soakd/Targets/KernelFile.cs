using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Soakd.Targets;

/// <summary>
/// A small text file of the kernel (/proc, cgroup), opened once and read again from its begin each time, into one buffer:
/// the sampler of a memory watcher must not be what grows.
/// </summary>
internal sealed class KernelFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly byte[] _buffer = new byte[8192];

    private KernelFile(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a file, or gives null where there is none or it may not be read.</summary>
    public static KernelFile? TryOpen(string path)
    {
        try
        {
            return new KernelFile(File.OpenHandle(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The file's text now; empty when it cannot be read any more. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Read()
    {
        try
        {
            return _buffer.AsSpan(0, RandomAccess.Read(_handle, _buffer, 0));
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>The first number behind a line's name, as in <c>RssAnon:  1234 kB</c> or <c>anon 1234</c>.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out long value)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            if (line.StartsWith(name)) return TryParse(line[name.Length..].TrimStart(" :\t"u8), out value);
            text = end < 0 ? [] : text[(end + 1)..];
        }

        value = 0;
        return false;
    }

    /// <summary>The number at the begin of a text.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value) => Utf8Parser.TryParse(text, out value, out _);

    public void Dispose() => _handle.Dispose();
}
