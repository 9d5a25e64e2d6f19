using System.Text;

namespace Soakd.Kafka.Tests.Embedded;

/// <summary>A pipe whose reader has gone.</summary>
internal sealed class BrokenPipe : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new IOException("Broken pipe");
}
