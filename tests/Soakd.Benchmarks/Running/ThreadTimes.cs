using System.Diagnostics;
using System.Globalization;

namespace Soakd.Benchmarks.Running;

/// <summary>The CPU that each thread of a process uses for some time after its warm-up, as Linux counts it.</summary>
internal sealed class ThreadTimes(TimeSpan warmUp, TimeSpan lasting)
{
    private const double TicksPerSecond = 100;
    private Dictionary<string, double> _cores = [];

    /// <summary>Reads the threads of a process twice.</summary>
    public async Task WatchAsync(Process process)
    {
        await Task.Delay(warmUp);
        (Dictionary<string, double> from, long began) = (Read(process.Id), Stopwatch.GetTimestamp());
        await Task.Delay(lasting);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _cores = Read(process.Id).ToDictionary(
            thread => thread.Key, thread => (thread.Value - from.GetValueOrDefault(thread.Key)) / seconds);
    }

    /// <summary>Microseconds for each record, most first. Threads with less than <paramref name="least"/> are left out.</summary>
    public string Text(long rate, double least) => string.Join(
        ", ",
        _cores.Select(thread => (thread.Key, Us: thread.Value * 1e6 / rate)).Where(thread => thread.Us >= least)
            .OrderByDescending(thread => thread.Us)
            .Select(thread => string.Create(CultureInfo.InvariantCulture, $"{thread.Key} {thread.Us:0.0}")));

    /// <summary>Microseconds for each record of the threads whose name begins so.</summary>
    public double MicrosecondsOf(string name, long rate) =>
        _cores.Where(thread => thread.Key.StartsWith(name, StringComparison.Ordinal)).Sum(thread => thread.Value) * 1e6 / rate;

    // Seconds of CPU by the name of the thread. Threads that differ by a number only are added up. When the process has ended, there are
    // none: whoever started it finds out why.
    private static Dictionary<string, double> Read(int process)
    {
        var threads = new DirectoryInfo($"/proc/{process}/task");
        return threads.Exists
            ? threads.EnumerateDirectories().Select(Stat).OfType<string>().Select(Parse).GroupBy(thread => thread.Name)
                .ToDictionary(group => group.Key, group => group.Sum(thread => thread.Seconds))
            : [];
    }

    private static string? Stat(DirectoryInfo thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread.FullName, "stat"));
        }
        catch (IOException)
        {
            // The thread has ended.
            return null;
        }
    }

    // "12 (name) S …": after the name come the state and ten numbers, then the times in user and in kernel mode.
    private static (string Name, double Seconds) Parse(string stat)
    {
        int from = stat.IndexOf('(', StringComparison.Ordinal) + 1;
        int to = stat.LastIndexOf(')');
        string[] fields = stat[(to + 2)..].Split(' ');
        double ticks = double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
        return (stat[from..to].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), ticks / TicksPerSecond);
    }
}
