using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.TestKit;
using Soakd.TestKit.Docs;

namespace Soakd.Tests.Docs;

/// <summary>Every plan, configuration and file of objectives that a page shows can be used as it stands there.</summary>
public sealed class ShownFileTests : IDisposable
{
    private const string Records = "docs/own-records.md";

    private static readonly string[] SecretFiles = ["/run/secrets/kafka", "/etc/soakd/kafka"];

    private static readonly DocBlock[] Blocks = [.. DocPage.All.SelectMany(page => page.Blocks)];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Plans_AreValid()
    {
        DocBlock[] plans = [.. Blocks.Where(block => block.Language == "json" && IsPlan(block))];

        Assert.NotEmpty(plans);
        Assert.All(
            plans,
            plan =>
                Assert.True(PlanReader.TryRead(plan.Text, out _, out IReadOnlyList<PlanProblem> problems), string.Join('\n', problems)));
    }

    [Fact]
    public void Objectives_AreValid()
    {
        DocBlock[] files = [.. Blocks.Where(block => block.Language == "json" && !IsPlan(block))];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotEmpty(ObjectivesFile.Read(_directory.Write("limits.json", file.Text)).Objectives));
    }

    [Fact]
    public void Configurations_AreValid()
    {
        string secret = _directory.Write("secret", "of a test");
        string template = _directory.Write("template", Blocks.Single(block => block is { Page: Records, Language: "text" }).Text);
        DocBlock[] files = [.. Blocks.Where(block => block.Language == "jsonc")];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.NotNull(ConfigurationLoader.Load(new ConfigurationSources
        {
            File = _directory.Write(
                "appsettings.json",
                SecretFiles.Aggregate(file.Text, (text, path) => text.Replace(path, secret, StringComparison.Ordinal))
                    .Replace("order.json", template, StringComparison.Ordinal)),
            Environment = new Dictionary<string, string>(),
            Directories = [],
        })));
    }

    private static bool IsPlan(DocBlock block) => block.Text.Contains("\"phases\"", StringComparison.Ordinal);
}
