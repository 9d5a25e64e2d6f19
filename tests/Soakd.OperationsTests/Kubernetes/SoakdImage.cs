using System.Runtime.InteropServices;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// The image of soakd, built from its Dockerfile on a plain Debian root, because Microsoft's images cannot be pulled everywhere. The same
/// root with the SDK of this machine builds it. The roots stay for the next run of the tests.
/// </summary>
public sealed class SoakdImage
{
    /// <summary>The name of the image.</summary>
    internal const string Name = "localhost/soakd:test";

    /// <summary>The file that it is built from.</summary>
    internal const string Dockerfile = "helm/image/Dockerfile";

    private const string Root = "localhost/soakd-test-root";
    private const string Sdk = "localhost/soakd-test-sdk";
    private const string Packages = "libstdc++6,libssl3,ca-certificates,tzdata";
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(15);
    private bool _isBuilt;

    /// <summary>Runs podman with what this kind of machine needs.</summary>
    internal static Task<Ran> PodmanAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync(Within, null, MachineTool.Path, ["podman", .. arguments]);

    /// <summary>The same for what leaves a container behind, whose monitor keeps open what it inherits: no pipe of ours.</summary>
    internal static async Task LeaveAsync(params IEnumerable<string> arguments) => _ = (await Command.RunAsync(
        Within, null, "sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", MachineTool.Path, "podman", .. arguments])).Good;

    /// <summary>Builds it. Without podman the test is skipped.</summary>
    internal async Task BuiltAsync()
    {
        Assert.SkipWhen(MachineTool.Lacking is not null, MachineTool.Lacking ?? "");
        if (_isBuilt) return;
        if ((await PodmanAsync("image", "exists", Sdk)).ExitCode != 0) await MakeRootsAsync();
        Ran built = await BuildAsync("--file", Path.Combine(SourceTree.Root, Dockerfile), "--tag", Name, SourceTree.Root);
        _ = built.Good;
        _isBuilt = true;
    }

    /// <summary>Builds an image, with what this machine has in the place of Microsoft's images. Its roots must be made.</summary>
    /// <param name="arguments">What people type after <c>docker build</c>, with absolute paths.</param>
    internal static Task<Ran> BuildAsync(params IEnumerable<string> arguments)
    {
        string packages = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return PodmanAsync(
        [
            "build", "--format", "docker", "--build-arg", $"SDK={Sdk}", "--build-arg", $"BASE={Root}",
            "--volume", $"{DotnetRoot}:{DotnetRoot}:ro", "--volume", $"{packages}:/root/.nuget/packages",
            "--volume", "/etc/ssl/certs:/etc/ssl/certs:ro", .. arguments,
        ]);
    }

    // It has the shared frameworks below it, and the SDK.
    private static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static async Task MakeRootsAsync()
    {
        using var directory = new TemporaryDirectory();
        string tar = directory["root.tar"], sources = await File.ReadAllTextAsync(
            "/etc/apt/sources.list.d/debian.sources", TestContext.Current.CancellationToken);
        string mirror = sources.Split('\n').First(line => line.StartsWith("URIs:", StringComparison.Ordinal))["URIs:".Length..].Trim();
        _ = (await Command.RunAsync(
            Within, null, "debootstrap", "--variant=minbase", $"--include={Packages}", "bookworm", directory["root"], mirror)).Good;
        _ = (await Command.RunAsync(
            Within, null, "tar", "-C", directory["root"], "--exclude=./var/cache/apt/*.bin", "--exclude=./var/cache/apt/archives/*.deb",
            "--exclude=./var/lib/apt/lists/*_*", "--exclude=./dev/*", "-cf", tar, ".")).Good;
        _ = (await PodmanAsync("import", tar, Root)).Good;
        _ = (await PodmanAsync(
            "import", "--change", $"ENV PATH={DotnetRoot}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "--change", "ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", "--change", "ENV DOTNET_CLI_TELEMETRY_OPTOUT=1", tar, Sdk)).Good;
    }
}
