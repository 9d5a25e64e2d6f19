using Soakd.Engine.Clocks;
using Soakd.Hosting;
using Soakd.Loops;
using Soakd.TestKit;

namespace Soakd.Tests.Loops;

public sealed class LoopThreadTests
{
    [Fact]
    public async Task Dispose_ALoopThatWasNotStopped_ReturnsAfterItsLastTurn()
    {
        using var faults = new FaultLatch();
        var clock = new RunClock(new ManualTimeProvider());
        var loop = new LastingLoop();
        var thread = new LoopThread(loop, new CoarseSleeper(clock), clock, faults);
        await thread.StartAsync(CancellationToken.None);
        await loop.Begun;

        thread.Dispose();

        Assert.True(loop.IsOver);
        Assert.Null(faults.Fault);
    }

    // Its only turn lasts until the loop is to end.
    private sealed class LastingLoop : ILoop
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "lasting";

        public Task Begun => _begun.Task;

        public bool IsOver { get; private set; }

        public long? Turn(long nowUs, CancellationToken stopping)
        {
            _begun.SetResult();
            stopping.WaitHandle.WaitOne();
            IsOver = true;
            return null;
        }
    }
}
