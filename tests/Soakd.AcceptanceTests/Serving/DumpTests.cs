using System.Text;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>What a process that is told to abort leaves behind.</summary>
public sealed class DumpTests : IDisposable
{
    private const string Password = "planted-password";
    private const int Abort = 6, Terminate = 15;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(120);

    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    // The reason why the units switch dumps off.
    [Fact]
    public async Task Dump_OfTheSmallestKind_HoldsTheSecrets()
    {
        using SoakdProcess soakd = await AbortAsync(dumps: "1");
        await soakd.PrintedAsync("Dump successfully written", Within);

        byte[] dump = await File.ReadAllBytesAsync(_place["dump"], TestContext.Current.CancellationToken);
        Assert.True(dump.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Password)) >= 0);
    }

    [Fact]
    public async Task Dump_WithTheSettingOfTheUnits_IsNotMade()
    {
        string unit = SourceTree.Read("systemd/soakd.service");
        using SoakdProcess soakd = await AbortAsync(dumps: unit.Split("\nEnvironment=DOTNET_DbgEnableMiniDump=")[1][..1]);

        // The runtime makes a dump before anything else. Whether the process lives after the abort is up to the runtime.
        _ = LibC.Kill(soakd.Id, Terminate);
        await soakd.EndAsync(Within);

        Assert.False(File.Exists(_place["dump"]));
    }

    private async Task<SoakdProcess> AbortAsync(string dumps)
    {
        _place.Write("appsettings.json", """{ "Soak": { "Web": { "Health": "", "Reports": "" } } }""");
        var environment = new Dictionary<string, string>
        {
            ["SOAKD__Kafka__Client__sasl_password"] = Password,
            ["DOTNET_DbgEnableMiniDump"] = dumps,
            ["DOTNET_DbgMiniDumpType"] = "1",
            ["DOTNET_DbgMiniDumpName"] = _place["dump"],
        };
        SoakdProcess soakd = SoakdProcess.Start(_place.Path, environment, "serve");
        await EventFile.WhenAsync(_place["runs/events.ndjson"], "ServeStarted", Within);
        Assert.Equal(0, LibC.Kill(soakd.Id, Abort));
        return soakd;
    }
}
