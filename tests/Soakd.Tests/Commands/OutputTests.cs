using Soakd.Commands;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Commands;

/// <summary>What a command says when nobody can read what it prints.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _error.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(78, "config", "--schema")]
    [InlineData(78, "config", "--all")]
    [InlineData(0, "--help")]
    public void Run_AFullDiskBehindTheOutput_IsOneLineAndFailsWhatOnlyPrints(int exit, params string[] arguments)
    {
        Assert.Equal(exit, Type(arguments));
        Assert.Equal("soakd: the output could not be written: No space left on device", _error.ToString().Trim());
    }

    [Fact]
    public void Generate_AFullDiskBehindTheOutput_IsOneLine()
    {
        Assert.Equal(78, Type("generate", "--count", "1000"));
        Assert.Equal("the output: cannot be written: No space left on device", _error.ToString().Trim());
    }

    private int Type(params string[] arguments)
    {
        using var full = new FullText();
        using var output = new SteadyWriter(full);
        return CommandLine.Run(arguments, new CommandContext
        {
            Output = output,
            OpenOutput = static () => new FullDisk(),
            Error = _error,
            Input = TextReader.Null,
            Environment = new Dictionary<string, string>(),
            Directories = [_directory.Path],
        });
    }

    private sealed class FullText : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
