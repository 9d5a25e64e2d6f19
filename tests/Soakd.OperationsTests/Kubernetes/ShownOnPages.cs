using System.Text.RegularExpressions;
using Soakd.OperationsTests.DayOne;
using Soakd.TestKit.Docs;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>The commands of the pages about Kubernetes and alerts that are not those of soakd, and how each is tried.</summary>
internal static partial class ShownOnPages
{
    private const string NoKubectl = "there is no kubelet, and so no kubectl, where the tests run";

    private static readonly string[] Pages = ["docs/kubernetes.md", "docs/alerting.md", "docs/runbook.md"];

    /// <summary>The commands that the pages show, in their order, each once.</summary>
    public static IReadOnlyList<string> Shown { get; } =
    [
        .. Pages.SelectMany(page => PageCommand.Of(DocPage.Of(page)))
            .Where(command => Program().IsMatch(command) && !NameOfAVerb().IsMatch(command))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Those that a test of <see cref="PageCommandTests"/> types.</summary>
    public static IReadOnlyList<string> Typed { get; } =
    [
        PageCommandTests.Build, PageCommandTests.Install, PageCommandTests.Test, PageCommandTests.CheckRules, PageCommandTests.CheckRoutes,
    ];

    /// <summary>The others, with the test that does the same in another way, or with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotTyped { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["docker push registry.example.com/soakd:0.1.0"] = "there is no registry where the tests run",
        ["kubectl exec deploy/nightly-soakd -- soakd status"] = $"{NoKubectl}: {nameof(PodTests)} runs the same program in the container",
        ["kubectl port-forward deploy/nightly-soakd 9465"] = $"{NoKubectl}: {nameof(PodTests)} asks the same port of the container",
        ["kubectl get pods"] = NoKubectl,
        ["systemctl status soakd"] = $"{nameof(OperationsPageTests)} types it on a machine with systemd",
    };

    [GeneratedRegex("^(docker|podman|helm|kubectl|promtool|amtool|systemctl) ")]
    private static partial Regex Program();

    [GeneratedRegex("^helm [a-z]+$")]
    private static partial Regex NameOfAVerb();
}
