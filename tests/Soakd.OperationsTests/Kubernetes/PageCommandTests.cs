using System.Text.Json;
using Soakd.OperationsTests.Machines;
using Soakd.TestKit;
using Soakd.TestKit.Docs;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>
/// The commands of the pages about Kubernetes and alerts, typed as they stand there: on the real API server, by the real tools, and with
/// podman in the place of Docker.
/// </summary>
public sealed class PageCommandTests(ApiServer server, SoakdImage image) : IClassFixture<ApiServer>
{
    internal const string Build = "docker build --file helm/image/Dockerfile --tag registry.example.com/soakd:0.1.0 .";
    internal const string Install = "helm install nightly helm/soakd --values values.yaml";
    internal const string Test = "helm test nightly --logs";
    internal const string CheckRules = "promtool check rules helm/soakd/alerts/prometheus-rules.yaml";
    internal const string CheckRoutes = "amtool check-config helm/soakd/alerts/alertmanager.yaml";

    private const string Deployment = "/apis/apps/v1/namespaces/default/deployments/nightly-soakd";
    private const string TestPod = "/api/v1/namespaces/default/pods/nightly-soakd-check";
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    [Fact]
    public void Commands_OfThePages_EachIsTypedOrListedWithTheReason() => Assert.Equal(
        ShownOnPages.Shown.Order(StringComparer.Ordinal),
        ShownOnPages.Typed.Concat(ShownOnPages.NotTyped.Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void Commands_ThatAreNotTyped_StandInTheSectionThatSaysHowItIsTried()
    {
        string section = SourceTree.Read("docs/kubernetes.md").Split("\n## How this is tried\n")[1].Split("\n## ")[0];

        Assert.All(ShownOnPages.NotTyped.Keys, command => Assert.Contains($"`{command}`", section, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CheckRules, "prometheus")]
    [InlineData(CheckRoutes, "prometheus-alertmanager")]
    public async Task Check_OfTheFilesForAlerts_IsGood(string command, string package)
    {
        string[] words = command.Split(' ');
        Tools.Need(words[0], package);

        Ran ran = await Command.RunAsync(Within, SourceTree.Root, words[0], words[1..]);

        Assert.Contains("SUCCESS", ran.Good, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_AsOnThePage_MakesTheImage()
    {
        await image.BuiltAsync();
        string file = Path.Combine(SourceTree.Root, SoakdImage.Dockerfile);
        string[] words = Build.Replace(SoakdImage.Dockerfile, file, StringComparison.Ordinal).Split(' ');
        string name = words[^2];

        _ = (await SoakdImage.BuildAsync([.. words[2..^1], SourceTree.Root])).Good;

        Assert.Equal(0, (await SoakdImage.PodmanAsync("image", "exists", name)).ExitCode);
        _ = (await SoakdImage.PodmanAsync("untag", SoakdImage.Name, name)).Good;
    }

    // There is no kubelet: the test writes that the pod has succeeded, which PodTests plays. The log would come from a kubelet too.
    [Fact]
    public async Task InstallAndTest_WithTheValuesOfThePage_AreTakenByTheApiServer()
    {
        Tools.Need();
        using var directory = new TemporaryDirectory();
        string values = directory.Write(
            "values.yaml", Assert.Single(DocPage.Of("docs/kubernetes.md").Blocks, block => block.Language == "yaml").Text);

        _ = (await server.HelmAsync(
            Install.Replace("helm/soakd", Tools.Chart, StringComparison.Ordinal)
                .Replace("values.yaml", values, StringComparison.Ordinal).Split(' ')[1..])).Good;
        try
        {
            JsonElement container = (await server.GetAsync(Deployment))!.Value.GetProperty("spec").GetProperty("template")
                .GetProperty("spec").GetProperty("containers")[0];
            Task<Ran> testing = server.HelmAsync(Test.Replace(" --logs", "", StringComparison.Ordinal).Split(' ')[1..]);
            while (await server.GetAsync(TestPod) is null && !testing.IsCompleted)
                await Task.Delay(200, TestContext.Current.CancellationToken);
            if (!testing.IsCompleted) await server.SetStatusAsync(TestPod, """{ "phase": "Succeeded" }""");

            Assert.Contains("Phase:          Succeeded", (await testing).Good, StringComparison.Ordinal);
            Assert.StartsWith("registry.example.com/soakd:", container.GetProperty("image").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            _ = (await server.HelmAsync("uninstall", "nightly")).Good;
        }
    }
}
