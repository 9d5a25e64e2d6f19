namespace Soakd.OperationsTests.Machines;

/// <summary>The machine of all tests, with a soakd that <c>make install</c> made. The first test that asks for it boots it.</summary>
public sealed class InstalledMachine : IAsyncDisposable
{
    private readonly Lazy<Task<Machine>> _machine;
    private readonly Lazy<Task<Installation>> _first = new(Installation.MakeAsync);
    private readonly Lazy<Task<Installation>> _newer = new(Installation.MakeAsync);

    public InstalledMachine() => _machine = new(BootAsync);

    /// <summary>The machine. Where there can be none, the test is skipped.</summary>
    internal Task<Machine> GetAsync() => _machine.Value;

    /// <summary>The installation that is on the machine.</summary>
    internal Task<Installation> FirstAsync() => _first.Value;

    /// <summary>A newer installation, which is not on the machine yet.</summary>
    internal Task<Installation> NewerAsync() => _newer.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<Task<Installation>> made in (Lazy<Task<Installation>>[])[_first, _newer])
        {
            if (made is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) (await made.Value).Dispose();
        }

        if (_machine is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _machine.Value).DisposeAsync();
    }

    private async Task<Machine> BootAsync()
    {
        Machine machine = await Machine.BootAsync();
        try
        {
            await (await FirstAsync()).PutIntoAsync(machine, isUpgrade: false);
            // Alice may read the runs, Bob may not.
            await machine.ShellAsync("useradd --create-home --groups soakd alice; useradd --create-home bob");
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }
}
