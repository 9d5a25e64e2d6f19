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

        DateTimeOffset began = _time.GetUtcNow();
        using ProofOfLife owner = await AdvanceUntilAsync(TakeAsync());

        Assert.True(_time.GetUtcNow() - began >= 2 * ProofOfLife.Period);
    }

    [Fact]
    public async Task Take_TheOtherGivesASign_IsRefused()
    {
        WriteLock(beat: 7);

        Task<ProofOfLife> taking = TakeAsync();
        WriteLock(beat: 8);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => AdvanceUntilAsync(taking));
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

    // What waits for the clock goes on on another thread, when it comes to it.
    private async Task<ProofOfLife> AdvanceUntilAsync(Task<ProofOfLife> taking)
    {
        while (!taking.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TestContext.Current.CancellationToken);
        }

        return await taking;
    }
}
