using System.Text;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Batches;

/// <summary>The headers of a workload's records as bytes, in Kafka's record format v2. One thread.</summary>
internal sealed class HeaderBytes(IReadOnlyList<IRecordHeader> headers)
{
    private const int MostLengthBytes = 5;

    private readonly byte[][] _names = [.. headers.Select(header => Encoding.UTF8.GetBytes(header.Name))];
    private readonly byte[] _value = new byte[headers.Count == 0 ? 0 : headers.Max(header => header.MaxBytes)];
    private readonly byte[] _bytes = new byte[headers.Sum(
        header => Encoding.UTF8.GetByteCount(header.Name) + header.MaxBytes + 2 * MostLengthBytes)];

    /// <summary>Those of a record; valid until the next call.</summary>
    public ReadOnlySpan<byte> Of(long sequence, long intendedUs)
    {
        int length = 0;
        foreach ((int i, IRecordHeader header) in headers.Index())
        {
            length += BatchBytes.Text(_bytes.AsSpan(length), _names[i]);
            length += BatchBytes.Text(_bytes.AsSpan(length), _value.AsSpan(0, header.Write(sequence, intendedUs, _value)));
        }

        return _bytes.AsSpan(0, length);
    }
}
