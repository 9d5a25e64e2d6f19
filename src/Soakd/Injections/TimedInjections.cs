using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Kafka.Embedded;
using Soakd.Live;
using Soakd.RunFiles;

namespace Soakd.Injections;

/// <summary>
/// Brings about what the embedded broker does at its time, and notes in the journal when any fault begins: how long it took to be found
/// counts from there.
/// </summary>
internal sealed class TimedInjections(
    IReadOnlyList<Injection> injected, EmbeddedBrokerProcess? broker, LoadStart start, RunClock clock, JournalInbox inbox,
    FaultLatch faults, TimeProvider time) : GuardedService("injected faults", faults)
{
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        long startUs = await start.AtUs.WaitAsync(stopping);
        await Task.WhenAll(injected.Select(fault => BringAboutAsync(fault, startUs, stopping)));
    }

    private async Task BringAboutAsync(Injection fault, long startUs, CancellationToken stopping)
    {
        TimeSpan left = TimeSpan.FromMicroseconds(startUs - clock.NowUs) + fault.After;
        if (left > TimeSpan.Zero) await Task.Delay(left, time, stopping);
        inbox.AddEvent(EventNames.FaultInjected, new Dictionary<string, string> { ["fault"] = $"{fault}" });
        if (broker is null) return;
        if (fault.Kind == InjectionKind.Stall)
        {
            await broker.SendAsync("down", stopping);
            await Task.Delay(fault.Length, time, stopping);
            await broker.SendAsync("up", stopping);
        }
        else if (fault.Kind == InjectionKind.SlowBroker)
            await broker.SendAsync($"rtt {(int)fault.Length.TotalMilliseconds}", stopping);
        else if (fault.Kind == InjectionKind.ProduceErrors)
            await broker.SendAsync($"error Produce NOT_ENOUGH_REPLICAS {(int)fault.Amount}", stopping);
    }
}
