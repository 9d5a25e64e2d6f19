using System.Buffers.Text;
using System.Text;
using Soakd.Engine.Stamps;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>The least workload that is one: a few users, stamps in brackets, padding.</summary>
internal sealed class SmallWorkload(int run, int samples = 2, int padding = 0) : IWorkload
{
    private long _written;

    public string Name => "Small";

    public int SamplesPerRecord => samples;

    public int MaxBytes => samples * (StampCodec.Length + 2) + padding;

    public int MaxKeyBytes => 16;

    public int Users => 7;

    /// <summary>How many values were written.</summary>
    public long Written => Interlocked.Read(ref _written);

    public int Write(long sequence, long intendedUs, Span<byte> destination)
    {
        Interlocked.Increment(ref _written);
        int at = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            destination[at++] = (byte)'[';
            StampCodec.Write(new RecordStamp(run, 0, sequence, sample, intendedUs), destination[at..]);
            at += StampCodec.Length;
            destination[at++] = (byte)']';
        }
        destination.Slice(at, padding).Fill((byte)('a' + sequence % 26));
        return at + padding;
    }

    public int WriteKey(long sequence, Span<byte> destination)
    {
        int at = Encoding.ASCII.GetBytes("user-", destination);
        Utf8Formatter.TryFormat(UserOf(sequence), destination[at..], out int digits);
        return at + digits;
    }

    public int UserOf(long sequence) => (int)(sequence % Users);

    public Outcome OutcomeOf(long sequence, int sample) => Outcome.Row;
}
