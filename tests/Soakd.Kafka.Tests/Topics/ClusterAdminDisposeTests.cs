using System.Diagnostics;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Tests.Fakes;
using Soakd.Kafka.Topics;

namespace Soakd.Kafka.Tests.Topics;

/// <summary>
/// What an interrupt during the preparation of a run does: a question is given up, and the client is disposed at once. The question may
/// make its second request just then. A client that is not guarded ends the test's process by a signal, nearly always in so many tries.
/// </summary>
public sealed class ClusterAdminDisposeTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Tries = 64;

    // The first request is answered within some two milliseconds.
    private const int StepUs = 40;

    [Fact]
    public async Task Dispose_AfterAQuestionWasGivenUp_LeavesTheProcessAlive()
    {
        string topic = broker.Topic();
        int givenUp = 0;

        await Parallel.ForAsync(0, Tries, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancel) =>
        {
            if (!await TryAsync(topic, TimeSpan.FromMicroseconds(number * StepUs), cancel)) Interlocked.Increment(ref givenUp);
        });

        Assert.InRange(givenUp, 1, Tries);
    }

    // False when the question was given up before it was answered.
    private async Task<bool> TryAsync(string topic, TimeSpan patience, CancellationToken cancel)
    {
        using var admin = new ClusterAdmin(
            ClientProperties.Merge(new ClientSettings { Bootstrap = broker.Bootstrap, Embedded = true }, out _), TimeProvider.System);
        await admin.DescribeAsync(topic, cancel);
        using var stop = new CancellationTokenSource();
        Task<TopicFacts> asked = admin.DescribeAsync(topic, stop.Token);

        // A timer is not fine enough to stop between the two requests.
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < patience;) Thread.SpinWait(20);
        await stop.CancelAsync();
        try
        {
            await asked;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
