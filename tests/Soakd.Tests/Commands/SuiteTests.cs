using Soakd.Hosting;

namespace Soakd.Tests.Commands;

public sealed class SuiteTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData(
        "CASE \"small\": must be small-batch, medium-batch, transformation, validation, single-latency, average-latency, memory, scaling, "
            + "or all", "small")]
    [InlineData("--parallelism \"1,x\": must be numbers of threads from 1 to 1,024, such as 1,2,4", "--parallelism", "1,x")]
    [InlineData("--parallelism \"0\": must be numbers of threads from 1 to 1,024, such as 1,2,4", "--parallelism", "0")]
    [InlineData("--output \"\": must be a path", "--output", "")]
    [InlineData("--set and --config need a topic (-b and --in)", "--set", "Soak:Topics:Create=true")]
    public void Suite_WhatItDoesNotHave_IsWrongUsage(string problem, params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, _terminal.Type(["suite", .. arguments]));
        Assert.Equal([$"soakd suite: {problem} (soakd suite --help)"], _terminal.Errors);
    }

    [Fact]
    public void Suite_FileThatCannotBeWritten_IsRefusedBeforeAnythingIsMeasured()
    {
        string file = Path.Combine(_terminal["nowhere"], "suite.md");

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("suite", "--output", file));
        Assert.Equal([$"--output \"{file}\": cannot be written: there is no such file"], _terminal.Errors);
    }

    [Fact]
    public void Suite_OutputThatIsADirectory_IsRefusedAndLeavesNothing()
    {
        string place = Directory.CreateDirectory(_terminal["place"]).FullName;

        Assert.Equal(ExitCodes.Configuration, _terminal.Type("suite", "--output", place));
        Assert.Equal([$"--output \"{place}\": cannot be written: it is a directory"], _terminal.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_terminal[""], "place*", SearchOption.TopDirectoryOnly).Skip(1));
    }

    [Fact]
    public void Suite_ATopicWithoutACluster_IsRefused()
    {
        Assert.Equal(ExitCodes.Configuration, _terminal.Type("suite", "--in", "mine"));
        Assert.Equal(["--in needs -b: the embedded broker has no topic of yours"], _terminal.Errors);
    }
}
