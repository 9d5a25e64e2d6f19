using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>The real servers and linters for Kubernetes and alerts.</summary>
internal static class Tools
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);
    private static readonly string Folder = Path.GetDirectoryName(MachineTool.Path)!;

    /// <summary>What helm renders for where no cluster says its version: that of the API server of the tests.</summary>
    public const string KubernetesVersion = "1.34.0";

    /// <summary>The chart.</summary>
    public static string Chart { get; } = Path.Combine(SourceTree.Root, "helm", "soakd");

    /// <summary>The rules and the dashboard.</summary>
    public static string Alerts { get; } = Path.Combine(Chart, "alerts");

    /// <summary>The values with which the chart is tried.</summary>
    public static IReadOnlyList<string> Values { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Chart, "ci"), "*-values.yaml").Order(StringComparer.Ordinal)];

    /// <summary>The path of one of them.</summary>
    public static string PathOf(string tool) => Path.Combine(Folder, tool);

    /// <summary>Skips the test without them.</summary>
    public static void Need() => Assert.SkipUnless(
        File.Exists(PathOf("tool")), "lacks helm, a Kubernetes API server and Loki: set SOAKD_TEST_TOOLS to the folder of the tool tool");

    /// <summary>Skips the test without a program of a Debian package.</summary>
    public static void Need(string program, string package) =>
        Assert.SkipUnless(Command.IsThere(program), $"lacks {program} (Debian package {package})");

    /// <summary>Runs helm, whatever its exit code.</summary>
    public static Task<Ran> HelmAsync(params IEnumerable<string> arguments) =>
        Command.RunAsync(Within, null, PathOf("tool"), ["helm", .. arguments]);

    /// <summary>The manifests that the chart renders with values.</summary>
    public static async Task<string> RenderAsync(params IEnumerable<string> arguments) =>
        (await HelmAsync(["template", "--kube-version", KubernetesVersion, "nightly", Chart, .. arguments])).Good;

    /// <summary>Decodes manifests strictly into the types of Kubernetes.</summary>
    public static Task<Ran> StrictAsync(string file) => Command.RunAsync(Within, null, PathOf("tool"), "kube-strict", file);
}
