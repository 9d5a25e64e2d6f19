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
    private readonly List<string> _said = [];

    private string Lock => _place[$"runs/{StateOwner.FileName}"];

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Take_NobodyHasIt_MakesItAndIsTheOwner()
    {
        using ProofOfLife owner = await TakeAsync();

        Assert.True(ProofOfLife.IsKept(Lock));
        await Assert.ThrowsAsync<ConfigurationException>(TakeAsync);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task Take_TheMachineDiedAndBootedAgain_WaitsForASignAndTakesIt()
    {
        WriteLock(beat: 7);

        DateTimeOffset began = _time.GetUtcNow();
        using ProofOfLife owner = await AdvanceUntilAsync(TakeAsync());

        Assert.True(_time.GetUtcNow() - began >= 2 * ProofOfLife.Period);
        Assert.StartsWith($"a soakd serve of {BeforeTheBoot.Host} has {Lock};", Assert.Single(_said), StringComparison.Ordinal);
        Assert.EndsWith("within 25 s", _said[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_TheOtherMachineHasBeenSilentForLong_WaitsForTheRestOfFiveMinutesAlone()
    {
        WriteLock(beat: 7, BeforeTheBoot with { Host = "renamed" });

        DateTimeOffset began = _time.GetUtcNow();
        Task<ProofOfLife> taking = TakeAsync();
        File.SetLastWriteTimeUtc(Lock, DateTime.UtcNow - ProofOfLife.LongestSilence);
        using ProofOfLife owner = await AdvanceUntilAsync(taking);

        Assert.True(_time.GetUtcNow() - began < ProofOfLife.LongestSilence / 2);
        Assert.EndsWith("within 300 s", Assert.Single(_said), StringComparison.Ordinal);
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

    private Task<ProofOfLife> TakeAsync() => StateOwner.TakeAsync(_place["runs"], _said.Add, _time, TestContext.Current.CancellationToken);

    private void WriteLock(long beat, ProcessIdentity? of = null)
    {
        Directory.CreateDirectory(_place["runs"]);
        File.WriteAllBytes(Lock, [.. (of ?? BeforeTheBoot).Line(beat), (byte)'\n']);
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
