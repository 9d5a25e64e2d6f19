using System.Text;
using Soakd.Hosting;

namespace Soakd.Tests.Hosting;

public sealed class SteadyWriterTests
{
    [Fact]
    public void Write_ToWhatFails_DoesNotThrowAndKeepsTheFirstReason()
    {
        var inner = new FailingWriter { Fails = true };
        using var writer = new SteadyWriter(inner);

        writer.WriteLine("one");
        writer.Write('2');
        writer.Write("three");
        writer.Write(['4'], 0, 1);
        writer.Flush();

        Assert.Equal("failure 1", writer.Failure);
        Assert.Equal(5, inner.Calls);
    }

    [Fact]
    public void Write_ToWhatTakesTextsAgain_WritesThem()
    {
        var inner = new FailingWriter { Fails = true };
        using var writer = new SteadyWriter(inner);
        writer.WriteLine("lost");
        inner.Fails = false;

        writer.WriteLine("one {0}", 1);
        writer.Write("two");

        Assert.Equal($"one 1{Environment.NewLine}two", inner.Text);
    }

    private sealed class FailingWriter : TextWriter
    {
        private readonly StringBuilder _text = new();

        public bool Fails { get; set; }

        public int Calls { get; private set; }

        public string Text => _text.ToString();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Take($"{value}");

        public override void Write(string? value) => Take(value);

        public override void WriteLine(string? value) => Take(value + Environment.NewLine);

        public override void Flush() => Take("");

        private void Take(string? text)
        {
            Calls++;
            if (Fails) throw new IOException($"failure {Calls}.");
            _text.Append(text);
        }
    }
}
