using Soakd.Hosting;

namespace Soakd.Tests.Hosting;

public sealed class ComfortServiceTests
{
    [Fact]
    public async Task Execute_WithAFault_IsReportedAndThrowsNothing()
    {
        var cautions = new List<string>();
        using var service = new Broken(cautions.Add);

        await service.StartAsync(CancellationToken.None);
        await service.ExecuteTask!;

        Assert.Equal(["the run goes on without its clock: it fell down"], cautions);
    }

    private sealed class Broken(Action<string> caution) : ComfortService("its clock", caution)
    {
        protected override Task WorkAsync(CancellationToken stopping) => throw new InvalidOperationException("it fell\ndown");
    }
}
