using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Hosting;
using Soakd.Live;
using Soakd.RunFiles;

namespace Soakd.Injections;

/// <summary>
/// Performs the injections of the embedded broker and of the reference pipeline at their time. It writes the begin of every injection into
/// the journal: a drill measures from there how long soakd takes to find it.
/// </summary>
internal sealed class TimedInjections(
    IReadOnlyList<Injection> injected, InjectedParts parts, LoadStart start, RunClock clock, JournalInbox inbox,
    FaultLatch faults, TimeProvider time) : GuardedService("injections", faults)
{
    protected override async Task WorkAsync(CancellationToken stopping)
    {
        long startUs = await start.AtUs.WaitAsync(stopping);
        await Task.WhenAll(injected.Select(injection => InjectAsync(injection, startUs, stopping)));
    }

    private async Task InjectAsync(Injection injection, long startUs, CancellationToken stopping)
    {
        TimeSpan left = TimeSpan.FromMicroseconds(startUs - clock.NowUs) + injection.After;
        if (left > TimeSpan.Zero) await Task.Delay(left, time, stopping);
        inbox.AddEvent(EventNames.FaultInjected, new Dictionary<string, string>(StringComparer.Ordinal) { ["fault"] = $"{injection}" });
        if (parts.Broker is { } broker && injection.Kind.OnBroker is { } change)
            await change(injection, command => broker.SendAsync(command, stopping), length => Task.Delay(length, time, stopping));
        if (parts.Pipeline is { } pipeline && injection.Kind.InPipeline) await pipeline(injection, stopping);
    }
}
