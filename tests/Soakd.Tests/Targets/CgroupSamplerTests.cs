using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Tests.Targets;

public sealed class CgroupSamplerTests
{
    [Fact]
    public async Task Sample_VersionTwo_CountsMemoryWithoutInactiveFilesAndNoLimitAsNone()
    {
        using var place = new TemporaryDirectory();
        Directory.CreateDirectory(place["sys/app"]);
        place.Write("sys/cgroup.controllers", "memory cpu");
        place.Write("sys/app/memory.current", "1000000\n");
        place.Write("sys/app/memory.max", "max\n");
        place.Write("sys/app/memory.stat", "anon 600000\nfile 400000\ninactive_file 300000\n");
        place.Write("sys/app/cpu.stat", "usage_usec 5\nnr_periods 9\nnr_throttled 4\n");
        string membership = place.Write("membership", "0::/app\n");

        Assert.Equal(
            new Dictionary<string, double>
            {
                ["soakd.cgroup.anon"] = 600_000, ["soakd.cgroup.memory"] = 700_000,
                ["soakd.cgroup.throttled"] = 4,
            },
            await SampledAsync(place["sys"], membership));
    }

    [Fact]
    public async Task Sample_VersionOne_ReadsEachControllersTree()
    {
        using var place = new TemporaryDirectory();
        Directory.CreateDirectory(place["sys/memory/app"]);
        Directory.CreateDirectory(place["sys/cpu/app"]);
        place.Write("sys/memory/app/memory.usage_in_bytes", "500\n");
        place.Write("sys/memory/app/memory.limit_in_bytes", "1024\n");
        place.Write("sys/memory/app/memory.stat", "cache 1\ntotal_rss 300\ninactive_file 100\n");
        place.Write("sys/cpu/app/cpu.stat", "nr_periods 1\nnr_throttled 2\n");
        string membership = place.Write("membership", "9:memory:/app\n4:cpu,cpuacct:/app\n");

        Dictionary<string, double> sampled = await SampledAsync(place["sys"], membership);

        Assert.Equal(
            (300, 400, 1024, 2),
            (sampled["soakd.cgroup.anon"], sampled["soakd.cgroup.memory"], sampled["soakd.cgroup.memory_limit"],
                sampled["soakd.cgroup.throttled"]));
    }

    [Fact]
    public async Task Sample_WithoutACgroup_DeclaresAndGivesNothing()
    {
        using var place = new TemporaryDirectory();
        using var sampler = new CgroupSampler(place["sys"], place["membership"]);
        var sampled = new Dictionary<string, double>();

        await sampler.SampleAsync(sampled, TestContext.Current.CancellationToken);

        Assert.Empty(sampler.Series);
        Assert.Empty(sampled);
    }

    private static async Task<Dictionary<string, double>> SampledAsync(string root, string membership)
    {
        using var sampler = new CgroupSampler(root, membership);
        var sampled = new Dictionary<string, double>();
        await sampler.SampleAsync(sampled, TestContext.Current.CancellationToken);
        Assert.Equal(
            sampler.Series.Select(series => series.Id).Order(StringComparer.Ordinal),
            sampled.Keys.Union(["soakd.cgroup.memory_limit"]).Order(StringComparer.Ordinal));
        return sampled;
    }
}
