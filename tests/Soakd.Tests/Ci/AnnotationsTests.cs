using Soakd.Ci;
using Soakd.Tests.Reports;

namespace Soakd.Tests.Ci;

public sealed class AnnotationsTests
{
    [Theory]
    [InlineData("slow", "::error title=FAIL p95::p95 response 926 ms, limit < 100 ms%0Avalue   926 ms%0Alimit   < 100 ms%0A")]
    [InlineData("stopped", "::error title=INCOMPLETE end::stopped before its end: SIGTERM")]
    [InlineData("loss", "::error title=FAIL lost::lost 10, limit = 0%0A")]
    public void Of_ARunThatDoesNotPass_IsAnErrorForEachCase(string story, string line)
    {
        using var folder = new ReportFolder(Story.All[story]());

        Assert.Contains(Annotations.Of(folder.Judge()), annotation => annotation.StartsWith(line, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_ARunThatPasses_IsNone()
    {
        using var folder = new ReportFolder(Story.All["pass"]());

        Assert.Empty(Annotations.Of(folder.Judge()));
    }

    [Fact]
    public void Error_WithCharactersThatTheCommandUses_EscapesThem() => Assert.Equal(
        "::error title=a%3A b%2C 5 %25::100 %25%0D%0A::error::c, d: e",
        WorkflowCommand.Error("a: b, 5 %", "100 %\r\n::error::c, d: e"));
}
