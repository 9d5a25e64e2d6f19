using Soakd.Injections;

namespace Soakd.Tests.Injections;

public sealed class InjectionTests
{
    private const string Names =
        "leak, native-leak, loss, duplicate, corrupt, stall, slow-broker, produce-errors, generator-stall, probe-stall, recorder-stall, "
        + "pipeline-leak, pipeline-delay, pipeline-stall, pipeline-drop, pipeline-duplicate, pipeline-reorder, pipeline-alter, "
        + "pipeline-crash, pipeline-wrong-accept, pipeline-wrong-reject";

    [Theory]
    [InlineData("leak:1MiB/min", "leak 1 MiB/min", 1024 * 1024)]
    [InlineData("leak:60 MiB/h", "leak 1 MiB/min", 1024 * 1024)]
    [InlineData("native-leak:0.5KiB/s", "native-leak 30 KiB/min", 30 * 1024)]
    [InlineData("loss:5@6s", "loss 5, after 6s", 5, 6)]
    [InlineData("stall:8s@1m", "stall 8 s, after 1m", 8, 60)]
    [InlineData("slow-broker:500ms", "slow-broker 500 ms", 0.5)]
    [InlineData("produce-errors:100000", "produce-errors 100,000", 100_000)]
    [InlineData("pipeline-drop:5@15s", "pipeline-drop 5, after 15s", 5, 15)]
    [InlineData("pipeline-stall:75s@12s#2", "pipeline-stall 75 s, partition 2, after 12s", 75, 12)]
    [InlineData("pipeline-alter:3#0", "pipeline-alter 3, partition 0", 3)]
    public void TryParse_WhatIsAllowed_IsReadAndWritten(string text, string expected, double amount, int after = 0)
    {
        Assert.True(Injection.TryParse(text, out Injection? injection, out string problem), problem);

        Assert.Equal((text, expected, TimeSpan.FromSeconds(after)), (injection.Typed, $"{injection}", injection.After));
        Assert.Equal(amount, injection.Amount, precision: 6);
    }

    [Theory]
    [InlineData("leak", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leak:", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leak:1", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leak:1MiB/min\n", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leak:-1MiB/min", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leak:0MiB/min", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leak:2GiB/min", "leak needs a growth such as 1MiB/min, from 1KiB/min to 1GiB/min")]
    [InlineData("leek:1MiB/min", "there is no injection \"leek\", did you mean leak?; the kinds are " + Names)]
    [InlineData("", "there is no injection \"\"; the kinds are " + Names)]
    [InlineData("stall:0s", "stall needs a time such as 500ms or 8s, from 1ms to 1h")]
    [InlineData("probe-stall:5m", "probe-stall needs a time such as 500ms or 3s, from 1ms to 15s")]
    [InlineData("recorder-stall:16s", "recorder-stall needs a time such as 500ms or 3s, from 1ms to 15s")]
    [InlineData("loss:0", "loss needs a number from 1 to 100,000")]
    [InlineData("loss:5@", "the part after @ must be a duration such as 90s, 5m, 1h30m or 00:05:00, at most 24h")]
    [InlineData("loss:5@9999h", "the part after @ must be a duration such as 90s, 5m, 1h30m or 00:05:00, at most 24h")]
    [InlineData("loss:5@6s#1", "loss cannot be limited to one partition (#)")]
    [InlineData("pipeline-crash:1s#1", "pipeline-crash cannot be limited to one partition (#)")]
    [InlineData("pipeline-drop:5#", "the part after # must be the number of a partition, from 0 to 99,999")]
    [InlineData("pipeline-drop:5#-1", "the part after # must be the number of a partition, from 0 to 99,999")]
    [InlineData("pipeline-drop:5#1@6s", "the part after # must be the number of a partition, from 0 to 99,999")]
    [InlineData("loss:5@6s@7s", "the part after @ must be a duration such as 90s, 5m, 1h30m or 00:05:00, at most 24h")]
    public void TryParse_WhatIsNot_SaysWhatIs(string text, string expected)
    {
        Assert.False(Injection.TryParse(text, out _, out string problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryParse_KindOfAPipeline_HasNoPrefixThere()
    {
        Assert.True(Injection.TryParse("wrong-accept:5@1m", PipelineInjections.All, out Injection? injection, out string problem), problem);

        Assert.Equal((PipelineInjections.WrongAccept, 5, TimeSpan.FromMinutes(1)), (injection.Kind, injection.Amount, injection.After));
        Assert.False(Injection.TryParse("loss:5", PipelineInjections.All, out _, out problem));
        Assert.Equal(
            "there is no injection \"loss\"; the kinds are leak, delay, stall, drop, duplicate, reorder, alter, crash, wrong-accept, "
                + "wrong-reject",
            problem);
    }
}
