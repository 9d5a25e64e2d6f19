namespace Soakd.Kafka.Producing;

/// <summary>
/// Arrays that are exactly as long as their content, because the client takes whole arrays only. One array for each length is kept and used
/// again, because the client copies it before it returns. Not thread-safe; an array is valid until the next content of the same length.
/// </summary>
internal sealed class ExactArrays(int maxLength)
{
    // The lengths of one workload are usually few; for one with very many long lengths, not all arrays are kept. This is enough for every
    // length up to 8,000 bytes.
    private const int KeptBytes = 32 * 1024 * 1024;

    private readonly byte[]?[] _byLength = new byte[maxLength + 1][];
    private int _kept;

    /// <summary>The content in an array of its own length.</summary>
    public byte[] Of(ReadOnlySpan<byte> content)
    {
        byte[] array = _byLength[content.Length] ?? Add(content.Length);
        content.CopyTo(array);
        return array;
    }

    private byte[] Add(int length)
    {
        byte[] array = GC.AllocateUninitializedArray<byte>(length);
        if (_kept + length > KeptBytes) return array;
        _kept += length;
        return _byLength[length] = array;
    }
}
