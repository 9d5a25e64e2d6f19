namespace Soakd.OperationsTests.Machines;

/// <summary>The machine of all tests, with a soakd that <c>make install</c> made. The first test that asks for it boots it.</summary>
public sealed class InstalledMachine : IAsyncDisposable
{
    private readonly Lazy<Task<Machine>> _machine = new(BootAsync);
    private readonly Lazy<Task<Installation>> _newer = new(Installation.MakeAsync);

    /// <summary>The machine. Where there can be none, the test is skipped.</summary>
    internal async Task<Machine> GetAsync()
    {
        if (MachineTool.Lacking is { } lacking) Assert.Skip(lacking);
        try
        {
            return await _machine.Value;
        }
        catch (NoMachineException none)
        {
            Assert.Skip(none.Message);
            throw;
        }
    }

    /// <summary>A newer installation, which is not on the machine yet.</summary>
    internal Task<Installation> NewerAsync() => _newer.Value;

    public async ValueTask DisposeAsync()
    {
        if (_newer is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) (await _newer.Value).Dispose();
        if (_machine is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _machine.Value).DisposeAsync();
    }

    private static async Task<Machine> BootAsync()
    {
        Machine machine = await Machine.BootAsync();
        try
        {
            using Installation installation = await Installation.MakeAsync();
            await installation.PutIntoAsync(machine, isUpgrade: false);
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
