using System.Diagnostics;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Services;

/// <summary>A unit of systemd on a machine, from a moment on: what was in the journal before does not count.</summary>
internal sealed class ServiceUnit
{
    /// <summary>Long enough for a machine that is busy.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(300);

    private readonly Machine _machine;
    private readonly string _cursor;

    private ServiceUnit(Machine machine, string name, string cursor) => (_machine, Name, _cursor) = (machine, name, cursor);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>A unit, from now on.</summary>
    public static async Task<ServiceUnit> OfAsync(Machine machine, string name)
    {
        const string mark = "-- cursor: ";
        string shown = await machine.DoAsync("journalctl", "--lines=1", "--output=cat", "--show-cursor");
        string line = shown.Split('\n').Single(line => line.StartsWith(mark, StringComparison.Ordinal));
        return new ServiceUnit(machine, name, line[mark.Length..]);
    }

    /// <summary>Runs systemctl on it.</summary>
    public Task<Ran> TryAsync(string verb, params string[] flags) => _machine.TryAsync(["systemctl", verb, .. flags, Name]);

    /// <summary>Runs systemctl on it, and it must do it.</summary>
    public async Task DoAsync(string verb, params string[] flags) => _ = (await TryAsync(verb, flags)).Good;

    /// <summary>Starts it: it is ready after that.</summary>
    public async Task StartAsync()
    {
        Ran started = await TryAsync("start");
        Assert.True(started.ExitCode == 0, $"{started}\n{await ShowJournalAsync()}");
    }

    /// <summary>One of its properties, as systemctl shows it.</summary>
    public async Task<string> ShowAsync(string property) =>
        (await _machine.DoAsync("systemctl", "show", "--value", $"--property={property}", Name)).TrimEnd();

    /// <summary>Waits until a property is what a test wants.</summary>
    /// <returns>The property.</returns>
    public async Task<string> WhenAsync(string property, Func<string, bool> isIt)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            string value = await ShowAsync(property);
            if (isIt(value)) return value;
            if (Stopwatch.GetElapsedTime(begin) > Within)
                Assert.Fail($"{Name}: {property} is \"{value}\" after {Within}\n{await ShowJournalAsync()}");
            await Task.Delay(Turn, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What the journal has of it: its own lines, and those of systemd about it.</summary>
    public async Task<IReadOnlyList<JournalEntry>> JournalAsync()
    {
        string lines = await _machine.DoAsync("journalctl", $"--unit={Name}", $"--after-cursor={_cursor}", "--output=json", "--all");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new JournalEntry(line))];
    }

    /// <summary>Waits until soakd has written an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isIt">Whether it is the one that the test wants; null for the first one.</param>
    public async Task<JournalEntry> WhenLoggedAsync(string name, Func<JournalEntry, bool>? isIt = null)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            IEnumerable<JournalEntry> named = (await JournalAsync()).Where(entry => entry.Event == name);
            if (named.FirstOrDefault(isIt ?? (_ => true)) is { } found) return found;
            if (Stopwatch.GetElapsedTime(begin) > Within)
                Assert.Fail($"{Name} did not write {name} within {Within}\n{await ShowJournalAsync()}");
            await Task.Delay(Turn, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The names of the events that soakd has written.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync() => [.. (await JournalAsync()).Select(entry => entry.Event).OfType<string>()];

    /// <summary>The journal for a message.</summary>
    public async Task<string> ShowJournalAsync() =>
        (await _machine.TryAsync("journalctl", $"--unit={Name}", $"--after-cursor={_cursor}", "--lines=60", "--no-pager")).Output;
}
