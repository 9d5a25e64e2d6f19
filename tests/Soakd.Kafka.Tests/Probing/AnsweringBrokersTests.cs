using System.Text;
using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

public sealed class AnsweringBrokersTests
{
    private readonly AnsweringBrokers _brokers = new("t");

    [Fact]
    public void Take_OneOfTwoBrokersAnswersNoMore_KnowsItsPartitions()
    {
        _brokers.Take(Read(10, 20), 3);
        Assert.False(_brokers.HaveAllAnswered);

        _brokers.Take(Read(11, 22), 3);
        Assert.True(_brokers.HaveAllAnswered);

        _brokers.Take(Read(12, 22), 3);
        Assert.False(_brokers.HaveAllAnswered);
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(_brokers.HasAnsweredFor));
    }

    [Fact]
    public void Take_APartitionThatTheClientDoesNotKnowYet_HasNoAnswer()
    {
        _brokers.Take(Read(10, 20), 4);
        _brokers.Take(Read(11, 21), 4);

        Assert.False(_brokers.HaveAllAnswered);
        Assert.False(_brokers.HasAnsweredFor(3));
        Assert.False(_brokers.HasAnsweredFor(-1));
    }

    // Partitions 0 and 2 are fetched from broker 1, partition 1 from broker 2. Each has another leader; and another topic is of no interest.
    private static StatisticsSnapshot Read(int first, int second) => StatisticsReader.Read(Encoding.UTF8.GetBytes($$"""
        {"brokers":{"a":{"nodeid":1,"rx":{{first}} },"b":{"nodeid":2,"rx":{{second}} },"c":{"nodeid":-1,"rx":99 } },
         "topics":{"t":{"partitions":{
           "0":{"partition":0,"broker":1,"leader":2},"1":{"partition":1,"broker":2,"leader":1},"2":{"partition":2,"broker":1,"leader":2} } },
          "u":{"partitions":{"3":{"partition":3,"broker":1,"leader":1} } } } }
        """));
}
