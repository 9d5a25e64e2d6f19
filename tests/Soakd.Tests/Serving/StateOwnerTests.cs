using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Serving;
using Soakd.TestKit;

namespace Soakd.Tests.Serving;

/// <summary>A daemon takes a directory in which another one worked.</summary>
public sealed class StateOwnerTests : IDisposable
{
    // Of the same machine before it booted again: nobody can ask whether it runs.
    private static readonly ProcessIdentity BeforeTheBoot = ProcessIdentity.Own with { Boot = "another" };

    private readonly TemporaryDirectory _place = new();
    private readonly ManualTimeProvider _time = new();

    private string Lock => _place[$"runs/{StateOwner.FileName}"];

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Take_NobodyHasIt_MakesItAndIsTheOwner()
    {
        using ProofOfLife owner = await TakeAsync();

        Assert.True(ProofOfLife.IsKept(Lock));
        await Assert.ThrowsAsync<ConfigurationException>(TakeAsync);
    }

    [Fact]
    public async Task Take_TheMachineDiedAndBootedAgain_WaitsForASignAndTakesIt()
    {
        WriteLock(beat: 7);

        Task<ProofOfLife> taking = TakeAsync();
        await AdvanceAsync(ProofOfLife.Period, taking);
        Assert.False(taking.IsCompleted);
        await AdvanceAsync(2 * ProofOfLife.Period, taking);

        using ProofOfLife owner = await taking;
    }

    [Fact]
    public async Task Take_TheOtherGivesASign_IsRefused()
    {
        WriteLock(beat: 7);

        Task<ProofOfLife> taking = TakeAsync();
        WriteLock(beat: 8);
        await AdvanceAsync(ProofOfLife.Period, taking);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => taking);
        Assert.Contains("another soakd serve works in this directory", Assert.Single(refusal.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_AFileStandsThere_SaysWhatIsNeeded()
    {
        _place.Write("runs", "");

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(TakeAsync);

        Assert.StartsWith(
            $"Soak:Runs:Directory = \"{_place["runs"]}\": a directory that soakd may create and write is needed: ",
            Assert.Single(refusal.Lines), StringComparison.Ordinal);
    }

    private Task<ProofOfLife> TakeAsync() => StateOwner.TakeAsync(_place["runs"], _time, TestContext.Current.CancellationToken);

    private void WriteLock(long beat)
    {
        Directory.CreateDirectory(_place["runs"]);
        File.WriteAllBytes(Lock, [.. BeforeTheBoot.Line(beat), (byte)'\n']);
    }

    // What waits goes on on another thread.
    private async Task AdvanceAsync(TimeSpan by, Task waiting)
    {
        _time.Advance(by);
        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken));
    }
}
