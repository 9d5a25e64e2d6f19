using Soakd.OperationsTests.Machines;
using Soakd.TestKit;

namespace Soakd.OperationsTests.Kubernetes;

/// <summary>The chart by Helm itself, and by the types of Kubernetes.</summary>
public sealed class ChartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Values => [.. Tools.Values.Select(file => Path.GetFileName(file))];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_AreFoundGoodByLintAndByTheTypesOfKubernetes(string values)
    {
        Tools.Need();
        string file = Path.Combine(Tools.Chart, "ci", values);

        Ran lint = await Tools.HelmAsync("lint", "--strict", Tools.Chart, "--values", file);
        Ran strict = await Tools.StrictAsync(_directory.Write("rendered.yaml", await Tools.RenderAsync("--values", file)));

        Assert.EndsWith("1 chart(s) linted, 0 chart(s) failed\n", lint.Good, StringComparison.Ordinal);
        Assert.EndsWith(", 0 failed\n", strict.Good, StringComparison.Ordinal);
        Assert.DoesNotContain("\n0 passed", strict.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replicas=2")]
    [InlineData("replica=1")]
    [InlineData("mode=daemon")]
    [InlineData("soak.Safty.MaxRate=5")]
    [InlineData("soak.Log.Console=Text")]
    [InlineData("tuning.RateFaktor=2")]
    [InlineData("secrets.password=hunter2")]
    [InlineData("resources.limits.memory=1Gi")]
    [InlineData("networkPolicy.egres.restrict=true")]
    public async Task Template_AValueThatNobodyReads_IsRefused(string mistake)
    {
        Tools.Need();

        Ran ran = await Tools.HelmAsync("template", "nightly", Tools.Chart, "--set", mistake);

        Assert.NotEqual(0, ran.ExitCode);
        Assert.Contains("values don't meet the specifications of the schema", ran.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("512Mi", 50, "0x10000000")]
    [InlineData("256Mi", 50, "0x8000000")]
    [InlineData("1Gi", 75, "0x30000000")]
    [InlineData("1000M", 50, "0x1DCD6500")]
    public async Task Heap_IsTheShareOfTheMemoryInHexadecimal(string memory, int percent, string limit)
    {
        Tools.Need();

        string rendered = await Tools.RenderAsync(
            "--set", $"resources.memory={memory}", "--set", $"resources.heapPercent={percent}", "--show-only", "templates/deployment.yaml");

        Assert.Contains($"value: \"{limit}\"", rendered, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soak.Topics.Input=in", "soak.Safety.MaxRate")]
    [InlineData("soak.Safety.MaxRate=5,soak.Safety.MaxBytesPerDay=1 GB", "soak.Topics.Input")]
    public async Task Template_WithoutWhatARealClusterNeeds_SaysWhat(string given, string lacks)
    {
        Tools.Need();

        Ran ran = await Tools.HelmAsync(
            "template", "--kube-version", Tools.KubernetesVersion, "nightly", Tools.Chart,
            "--set", $"soak.Kafka.Bootstrap=kafka:9092,{given}");

        Assert.NotEqual(0, ran.ExitCode);
        Assert.Contains(lacks, ran.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_AnEditOfTheTuning_ChangesNothingOfThePod()
    {
        Tools.Need();
        string[] pod = ["--show-only", "templates/deployment.yaml"];

        string first = await Tools.RenderAsync(pod);

        Assert.Equal(first, await Tools.RenderAsync([.. pod, "--set", "tuning.RateFactor=2"]));
        Assert.NotEqual(first, await Tools.RenderAsync([.. pod, "--set", "soak.Plan=canary"]));
        Assert.DoesNotContain("subPath:", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_AJob_HasANewNameForOtherValuesAndAnotherNumber()
    {
        Tools.Need();
        string[] job = ["--set", "mode=run", "--show-only", "templates/job.yaml"];

        string first = NameIn(await Tools.RenderAsync(job));

        Assert.Equal(first, NameIn(await Tools.RenderAsync([.. job, "--set", "tuning.Pause=true"])));
        Assert.NotEqual(first, NameIn(await Tools.RenderAsync([.. job, "--set", "soak.Plan=canary"])));
        Assert.NotEqual(first, NameIn(await Tools.RenderAsync([.. job, "--set", "run.number=2"])));
    }

    private static string NameIn(string manifest) =>
        Assert.Single(manifest.Split('\n'), line => line.StartsWith("  name: ", StringComparison.Ordinal));
}
