using System.Text;
using System.Text.Json;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Injections;
using Soakd.Pipelines.Faults;
using Soakd.TestKit;

namespace Soakd.Tests.Pipelines;

/// <summary>Faults that no writer performs: wrong decisions, and a crash.</summary>
public sealed class PipelineFaultsTests
{
    private const int Payloads = 400;

    private static readonly HealthDataWorkload Workload = new(new HealthDataSettings
    {
        Anchor = new DateTimeOffset(2026, 11, 22, 10, 41, 23, TimeSpan.Zero), InvalidShare = 0.2, Run = 7,
    });

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("wrong-accept:5", 5, 0)]
    [InlineData("wrong-reject:5", 0, 5)]
    public void Around_WrongRule_IsWrongAboutSoManySamples(string injection, int accepted, int rejected)
    {
        using PipelineFaults faults = Faults(injection);
        faults.TryBegin("0");

        (HashSet<string> rows, HashSet<string> letters) = Outputs(faults);
        (HashSet<string> rightRows, HashSet<string> rightLetters) = Outputs(Faults());

        Assert.Equal(accepted, rows.Except(rightRows).Count());
        Assert.Equal(accepted, rightLetters.Except(letters).Count());
        Assert.Equal(rejected, letters.Except(rightLetters).Count());
        Assert.Equal(rejected, rightRows.Except(rows).Count());
    }

    [Fact]
    public void Around_WrongRuleThatHasNotBegun_IsRight()
    {
        using PipelineFaults faults = Faults("wrong-accept:5", "wrong-reject:5");

        Assert.Equal(Outputs(Faults()).Rows, Outputs(faults).Rows);
    }

    [Fact]
    public void Look_CrashThatHasBegun_KillsTheProcess()
    {
        int crashes = 0;
        using var faults = new PipelineFaults([Read("crash:2s")], areTold: true, _time) { Crash = () => crashes++ };
        faults.Look();
        Assert.Equal(0, crashes);

        Assert.True(faults.TryBegin("0"));
        faults.Look();

        Assert.Equal(1, crashes);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("first")]
    public void TryBegin_NoSuchInjection_IsFalse(string number)
    {
        using PipelineFaults faults = Faults("crash:2s");

        Assert.False(faults.TryBegin(number));
    }

    // The ids of the samples that became rows, and of those that were rejected.
    private static (HashSet<string> Rows, HashSet<string> Letters) Outputs(PipelineFaults faults)
    {
        using var step = new HealthDataStep(faults.Around(new HealthDataValidator().Validate));
        var output = new StepOutput();
        var buffer = new byte[Workload.MaxBytes];
        HashSet<string> rows = [], letters = [];
        for (int sequence = 0; sequence < Payloads; sequence++)
        {
            step.Process(buffer.AsSpan(0, Workload.Write(sequence, sequence, buffer)), 1_795_000_000_123, output);
            for (int i = 0; i < output.Count; i++)
            {
                JsonElement written = JsonElement.Parse(Encoding.UTF8.GetString(output.Value(i)));
                bool isRejected = output.IsDeadLetter(i) && written.GetProperty("error_type").GetString() == "VALIDATION_ERROR";
                if (isRejected || !output.IsDeadLetter(i)) (isRejected ? letters : rows).Add(written.GetProperty("sample_id").GetString()!);
            }
        }

        return (rows, letters);
    }

    private PipelineFaults Faults(params IEnumerable<string> injections) => new([.. injections.Select(Read)], areTold: true, _time);

    private static Injection Read(string injection)
    {
        Assert.True(Injection.TryParse(injection, PipelineInjections.All, out Injection? read, out string problem), problem);
        return read;
    }
}
