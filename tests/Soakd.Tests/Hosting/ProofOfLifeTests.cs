using Microsoft.Win32.SafeHandles;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Hosting;

public sealed class ProofOfLifeTests : IDisposable
{
    private static readonly ProcessIdentity Other = ProcessIdentity.Own with { Host = "another" };

    private readonly TemporaryDirectory _directory = new();

    private string Proof => _directory["proof"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void IsKept_AsLongAsItsProcessKeepsIt()
    {
        Assert.False(ProofOfLife.IsKept(Proof));
        using (ProofOfLife.Create(Proof, 0, TimeProvider.System)) Assert.True(ProofOfLife.IsKept(Proof));

        Assert.False(File.Exists(Proof));
    }

    [Fact]
    public void IsKept_WithoutALock_BelievesTheProcess()
    {
        WriteProof(ProcessIdentity.Own, TimeSpan.FromHours(1));

        Assert.True(ProofOfLife.IsKept(Proof));
    }

    [Fact]
    public void IsKept_ByAProcessThatIsGone_IsFalseAtOnce()
    {
        WriteProof(ProcessIdentity.Own with { Pid = int.MaxValue }, TimeSpan.Zero);

        Assert.False(ProofOfLife.IsKept(Proof));
    }

    [Fact]
    public void IsKept_ByAProcessWhoseNumberAnotherHasNow_IsFalse()
    {
        WriteProof(ProcessIdentity.Own with { Started = ProcessIdentity.Own.Started - 1 }, TimeSpan.Zero);

        Assert.False(ProofOfLife.IsKept(Proof));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(6, false)]
    [InlineData(-6, false)]
    public void IsKept_ByAProcessOfAnotherMachine_BelievesItsSignsForFiveMinutes(double minutes, bool kept)
    {
        WriteProof(Other, TimeSpan.FromMinutes(minutes));

        Assert.Equal(kept, ProofOfLife.IsKept(Proof));
    }

    [Theory]
    [InlineData("Boot")]
    [InlineData("Namespace")]
    public void IsKept_ByAProcessOfAnotherContainerOrBoot_BelievesItsSigns(string what)
    {
        ProcessIdentity own = ProcessIdentity.Own with { Pid = int.MaxValue };
        WriteProof(what == "Boot" ? own with { Boot = "another" } : own with { Namespace = "another" }, TimeSpan.Zero);

        Assert.True(ProofOfLife.IsKept(Proof));
    }

    [Fact]
    public void IsKept_WithoutAnIdentity_BelievesWhatItsProcessWrites()
    {
        WriteProof(null, TimeSpan.FromHours(1));
        string journal = _directory.Write("journal", "");

        Assert.True(ProofOfLife.IsKept(Proof, journal));
        File.SetLastWriteTimeUtc(journal, Ago(TimeSpan.FromHours(1)));
        Assert.False(ProofOfLife.IsKept(Proof, journal));
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("{}\n")]
    [InlineData("[1]\n")]
    [InlineData("{\"host\":1,\"boot\":\"\",\"pid_namespace\":\"\",\"pid\":1,\"started\":1}\n")]
    [InlineData("{\"host\":\"\",\"boot\":\"\",\"pid_namespace\":\"\",\"pid\":99999999999,\"started\":1}\n")]
    [InlineData("")]
    public void IsKept_WithAnotherText_BelievesItsSigns(string text)
    {
        _directory.Write("proof", text);
        Assert.True(ProofOfLife.IsKept(Proof));

        File.SetLastWriteTimeUtc(Proof, Ago(TimeSpan.FromHours(1)));
        Assert.False(ProofOfLife.IsKept(Proof));
    }

    [Fact]
    public async Task Create_AReaderLooksWhetherTheFileIsKept_TakesItAfterwards()
    {
        SafeFileHandle reader = File.OpenHandle(_directory.Write("proof", ""), FileMode.Open, FileAccess.Read, FileShare.Read);
        Task<ProofOfLife> taking = TakeAsync();
        Assert.False(SpinWait.SpinUntil(() => taking.IsCompleted, TimeSpan.FromMilliseconds(50)));

        reader.Dispose();

        using ProofOfLife proof = await taking;
        Assert.True(ProofOfLife.IsKept(Proof));
    }

    [Fact]
    public void IsKept_AnotherReaderLooksToo_KnowsThatNobodyKeepsIt()
    {
        WriteProof(ProcessIdentity.Own with { Pid = int.MaxValue }, TimeSpan.Zero);
        using SafeFileHandle other = File.OpenHandle(Proof, FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.False(ProofOfLife.IsKept(Proof));
    }

    [Fact]
    public async Task Dispose_AnotherTakesTheFileAtOnce_LeavesItTheFile()
    {
        for (int i = 0; i < 1000; i++)
        {
            var first = ProofOfLife.Create(Proof, 0, TimeProvider.System);
            Task<ProofOfLife> taking = TakeAsync();

            first.Dispose();

            using ProofOfLife second = await taking;
            Assert.True(File.Exists(Proof));
        }
    }

    [Fact]
    public void Create_GivesASignEveryTenSeconds()
    {
        var time = new ManualTimeProvider();
        using var proof = ProofOfLife.Create(Proof, spareBytes: 100_000, time);
        string before = FirstLine();

        time.Advance(TimeSpan.FromSeconds(11));

        Assert.EndsWith("\"beat\":1}", before, StringComparison.Ordinal);
        Assert.EndsWith("\"beat\":2}", FirstLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_AfterTheFileWasDeleted_ProvesAgainWithTheNextSign()
    {
        var time = new ManualTimeProvider();
        using (ProofOfLife.Create(Proof, spareBytes: 0, time))
        {
            File.Delete(Proof);
            Assert.False(ProofOfLife.IsKept(Proof));

            time.Advance(TimeSpan.FromSeconds(11));

            Assert.True(ProofOfLife.IsKept(Proof));
            Assert.Equal(ProcessIdentity.Own, ProcessIdentity.Read(ReadAll()));
        }

        Assert.False(File.Exists(Proof));
    }

    [Fact]
    public async Task IsKept_APipeInItsPlace_IsNotWaitedFor()
    {
        using var pipe = new NamedPipe(Proof);

        Assert.True(await SoonAsync(() => ProofOfLife.IsKept(Proof)));
        File.SetLastWriteTimeUtc(Proof, Ago(TimeSpan.FromHours(1)));
        using ProofOfLife? taken = await SoonAsync(() => ProofOfLife.Take(Proof, TimeProvider.System));
        Assert.NotNull(taken);

        static Task<T> SoonAsync<T>(Func<T> ask) => Task.Run(ask, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void GiveUpSpare_LeavesTheProof()
    {
        using var proof = ProofOfLife.Create(Proof, spareBytes: 1_000_000, TimeProvider.System);
        long before = new FileInfo(Proof).Length;

        proof.GiveUpSpare();

        Assert.Equal(1_000_000, before - new FileInfo(Proof).Length);
        Assert.Equal(ProcessIdentity.Own, ProcessIdentity.Read(ReadAll()));
    }

    private Task<ProofOfLife> TakeAsync() =>
        Task.Run(() => ProofOfLife.Create(Proof, 0, TimeProvider.System), TestContext.Current.CancellationToken);

    private static DateTime Ago(TimeSpan age) => TimeProvider.System.GetUtcNow().UtcDateTime - age;

    private void WriteProof(ProcessIdentity? identity, TimeSpan age)
    {
        File.WriteAllBytes(Proof, [.. identity?.Line(1) ?? [], .. identity is null ? new byte[100] : "\n"u8.ToArray()]);
        File.SetLastWriteTimeUtc(Proof, Ago(age));
    }

    private string FirstLine() => System.Text.Encoding.UTF8.GetString(ReadAll()).Split('\n')[0];

    // Past the lock, as a person with a pager would read it.
    private byte[] ReadAll()
    {
        using var copy = System.Diagnostics.Process.Start("cp", [Proof, Proof + ".copy"]);
        copy.WaitForExit();
        return File.ReadAllBytes(Proof + ".copy");
    }
}
