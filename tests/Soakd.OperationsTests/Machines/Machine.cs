using System.Diagnostics;
using System.Globalization;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Machines;

/// <summary>
/// A Debian with systemd as its first process, in a container. It has no .NET. It shares the loopback of this machine, so it has ports of
/// its own for soakd. One test at a time uses it.
/// </summary>
internal sealed class Machine : IAsyncDisposable
{
    private const string Prefix = "soakd-operations-";
    private static readonly TimeSpan CommandWithin = TimeSpan.FromMinutes(3);
    private static int _booted;

    // The first one of all needs its image.
    private static readonly TimeSpan BootWithin = TimeSpan.FromMinutes(10);

    private readonly string _name;

    private Machine(string name) => _name = name;

    /// <summary>A port that is free on this machine.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>Boots one. Where there can be none, the test is skipped.</summary>
    public static async Task<Machine> BootAsync()
    {
        if (MachineTool.Lacking is { } lacking) Assert.Skip(lacking);
        await RemoveAbandonedAsync();
        string name = $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _booted)}";
        Ran started = await Command.RunAsync(BootWithin, null, MachineTool.Path, "start", name);
        var machine = new Machine(name);
        if (started.ExitCode == 0) return machine;
        await machine.DisposeAsync();
        Assert.Skip($"lacks a machine with systemd, none came up: {started.Errors.ReplaceLineEndings(" ").Trim()}");
        return machine;
    }

    /// <summary>Runs a command in it, whatever its exit code.</summary>
    public Task<Ran> TryAsync(params IEnumerable<string> command) =>
        Command.RunAsync(CommandWithin, null, MachineTool.Path, ["exec", _name, .. command]);

    /// <summary>Runs a command in it that must end well.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> DoAsync(params IEnumerable<string> command) => (await TryAsync(command)).Good;

    /// <summary>Runs lines of a shell in it that must end well.</summary>
    /// <returns>What they printed.</returns>
    public Task<string> ShellAsync(string lines) => DoAsync("sh", "-euc", lines);

    /// <summary>Copies a file or a folder into it.</summary>
    public async Task CopyAsync(string from, string to) =>
        _ = (await Command.RunAsync(CommandWithin, null, MachineTool.Path, "copy", _name, from, to)).Good;

    /// <summary>Writes a file in it, whose folder must be there.</summary>
    public async Task WriteAsync(string path, string text)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            File.SetUnixFileMode(
                file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            await CopyAsync(file, path);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync() =>
        await Command.RunAsync(CommandWithin, null, MachineTool.Path, "stop", _name);

    // A test process that was killed leaves its machine behind.
    private static async Task RemoveAbandonedAsync()
    {
        Ran listed = await Command.RunAsync(CommandWithin, null, MachineTool.Path, "podman", "ps", "--all", "--format", "{{.Names}}");
        foreach (string name in listed.Output.Split('\n').Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            string process = name[Prefix.Length..].Split('-')[0];
            if (int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !Lives(id))
                await new Machine(name).DisposeAsync();
        }
    }

    private static bool Lives(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
