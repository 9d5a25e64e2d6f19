using System.Globalization;
using Soakd.Engine.Wording;

namespace Soakd.Testbed;

/// <summary>
/// The <c>linger.ms</c> that soakd chooses where a person sets none (docs/method.md#linger). An idempotent producer of librdkafka sends
/// nothing to a partition while five records or more are under way to it. If a batch becomes ready in that time, the client's thread
/// polls without waiting until the acknowledgement comes, and uses a whole core for each broker. So a batch should not become ready before
/// the one before it is acknowledged. And each batch is a request of its own, so a broker with many partitions should not get a request for
/// every few records.
/// </summary>
/// <param name="Milliseconds">The choice.</param>
/// <param name="Reason">Why, as a sentence for the report.</param>
internal sealed record LingerChoice(int Milliseconds, string Reason)
{
    /// <summary>What is chosen where nothing asks for more, in milliseconds.</summary>
    internal const int Least = 5;

    /// <summary>The most that is chosen because of the number of partitions, in milliseconds.</summary>
    internal const int MostForRequests = 50;

    /// <summary>The most that is chosen, in milliseconds.</summary>
    internal const int Most = 100;

    /// <summary>So many requests a second should a broker get at most.</summary>
    internal const int RequestsPerBroker = 250;

    /// <summary>Under load, an acknowledgement takes so many times as long as in the rehearsal.</summary>
    internal const double AckMargin = 2;

    /// <summary>So many records under way to a partition keep the next batch waiting.</summary>
    internal const int UnderWay = 5;

    // The choice is rounded up to a multiple, so that two runs on the same cluster choose the same.
    private const int Step = 5;

    /// <summary>Chooses.</summary>
    /// <param name="rate">The highest rate of the plan, in records a second.</param>
    /// <param name="partitions">The partitions of the topic, 1 or more.</param>
    /// <param name="perBroker">The most of them that one broker leads.</param>
    /// <param name="ackMs">
    /// What an acknowledgement took in the rehearsal, without linger, in milliseconds; null when it is not known.
    /// </param>
    public static LingerChoice Of(double rate, int partitions, int perBroker, double? ackMs)
    {
        double ofBroker = rate * perBroker / partitions;
        double ofPartition = rate / partitions;

        // A batch of a partition is begun every linger + 1 / rate of the partition.
        double forRequests = ofBroker <= RequestsPerBroker
            ? 0
            : Math.Min(MostForRequests, 1000.0 * perBroker * (1.0 / RequestsPerBroker - 1 / ofBroker));

        // Where not even one more record comes in that time, waiting makes no larger batches.
        if (ofPartition * forRequests / 1000 < 1) forRequests = 0;
        double ack = AckMargin * (ackMs ?? 0);
        double forAck = ofPartition * ack / 1000 >= UnderWay ? ack : 0;
        int chosen = (int)(Step * Math.Ceiling(Math.Min(Most, Math.Max(Least, Math.Max(forRequests, forAck))) / Step));
        string why = chosen == Least ? "no reason to wait for longer"
            : forAck > forRequests ? $"acknowledgements take {TimeText(ackMs!.Value)}"
            : $"{Figures.Count(perBroker, "partition")} a broker, {Figures.Rate(ofBroker, "record")} to each";
        return new LingerChoice(chosen, $"linger.ms {chosen} chosen by soakd: {why} (Soak:Kafka:Producer:linger.ms sets another)");
    }

    private static string TimeText(double ms) => string.Create(CultureInfo.InvariantCulture, $"{ms:0.#} ms");
}
