using System.Text;

namespace Soakd.Hosting;

/// <summary>
/// Writes to a standard stream, which may fail at any moment: the terminal was closed, the disk behind it is full. It never throws for
/// that, because what is printed serves people, and must not end what is measured. Thread-safe.
/// </summary>
internal sealed class SteadyWriter(TextWriter inner) : TextWriter
{
    private readonly Lock _lock = new();
    private volatile string? _failure;

    /// <summary>Why a text could not be written, the first time; null while all was written.</summary>
    public string? Failure => _failure;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void Write(string? value) => Try(() => inner.Write(value));

    // One call, so that a line of another thread does not begin in the middle.
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    // A disk may have space again, so the next text is tried again.
    private void Try(Action write)
    {
        try
        {
            lock (_lock) write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            _failure ??= error.Message.ReplaceLineEndings(" ").TrimEnd('.');
        }
    }
}
