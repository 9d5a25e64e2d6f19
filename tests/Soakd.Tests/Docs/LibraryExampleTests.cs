using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>The example of the library in docs/test-data.md: it is this code, and the code works.</summary>
public sealed class LibraryExampleTests
{
    private const string Begin = "        // Ten payloads";
    private const string End = "\n\n        Assert.Equal(30, accepted);";

    [Fact]
    public void Example_AsShown_AcceptsEverySample()
    {
        // Ten payloads of three samples, of four users with two devices: the same bytes each time.
        IEnumerable<byte[]> payloads = HealthDataGenerator.TestData(
            count: 10, samples: 3, users: 4, devices: 2, seed: 7, baseTime: new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
        var decoder = new HealthDataDecoder();
        var validator = new HealthDataValidator();
        int accepted = 0;
        foreach (byte[] json in payloads)
        {
            if (!decoder.TryDecode(json, out HealthDataPayload payload)) continue;
            foreach (TransformedSample sample in HealthDataTransformer.Transform(payload, processingTimeMs: 0).Samples)
            {
                if (sample.HasRow && validator.Validate(sample.Row).Kind == OutcomeKind.Row) accepted++;
            }
        }

        Assert.Equal(30, accepted);
    }

    [Fact]
    public void Page_ShowsThisCode()
    {
        string source = SourceTree.Read("tests/Soakd.Tests/Docs/LibraryExampleTests.cs");
        int begin = source.IndexOf($"\n{Begin}", StringComparison.Ordinal) + 1;
        string code = source[begin..source.IndexOf(End, begin, StringComparison.Ordinal)]
            .Replace("\n        ", "\n", StringComparison.Ordinal)[8..];

        Assert.Contains($"```csharp\n{code}\n```", SourceTree.Read("docs/test-data.md"), StringComparison.Ordinal);
    }
}
