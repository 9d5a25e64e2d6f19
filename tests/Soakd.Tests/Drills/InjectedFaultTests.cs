using Soakd.Drills;

namespace Soakd.Tests.Drills;

public sealed class InjectedFaultTests
{
    [Theory]
    [InlineData("leak:1MiB/min", "leak 1 MiB/min", 1024 * 1024)]
    [InlineData("leak:60 MiB/h", "leak 1 MiB/min", 1024 * 1024)]
    [InlineData("native-leak:0.5KiB/s", "native-leak 30 KiB/min", 30 * 1024)]
    public void TryParse_WhatIsAllowed_IsReadAndTold(string text, string told, double amount)
    {
        Assert.True(InjectedFault.TryParse(text, out InjectedFault? fault, out string problem), problem);

        Assert.Equal((text, told), (fault.Typed, $"{fault}"));
        Assert.Equal(amount, fault.Amount, precision: 6);
    }

    [Theory]
    [InlineData("leak", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leak:", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leak:1", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leak:1MiB/min\n", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leak:-1MiB/min", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leak:0MiB/min", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leak:2GiB/min", "leak takes a growth such as 1MiB/min, 1KiB/min to 1GiB/min")]
    [InlineData("leek:1MiB/min", "there is no fault \"leek\", did you mean leak?; known are leak, native-leak")]
    [InlineData("", "there is no fault \"\"; known are leak, native-leak")]
    public void TryParse_WhatIsNot_SaysWhatIs(string text, string told)
    {
        Assert.False(InjectedFault.TryParse(text, out _, out string problem));
        Assert.Equal(told, problem);
    }
}
