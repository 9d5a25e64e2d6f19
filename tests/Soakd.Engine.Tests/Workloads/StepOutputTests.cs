using System.Buffers;
using System.Text;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class StepOutputTests
{
    [Fact]
    public void Add_RecordOfAnotherOutput_IsACopyOfIt()
    {
        StepOutput from = Written(("user-1", "row"), (null, "letter")), to = Written(("user-2", "before"));

        to.Add(from, 1);
        to.Add(from, 0);
        from.Clear();

        Assert.Equal(["user-2 before", " letter!", "user-1 row"], Texts(to));
    }

    [Fact]
    public void Begin_WithTheBytesOfAKey_IsTheSameAsWithItsText()
    {
        var output = new StepOutput();
        output.Begin("Größe"u8);
        output.Write("row"u8);
        output.End(isDeadLetter: false);

        Assert.Equal(Texts(Written(("Größe", "row"))), Texts(output));
    }

    private static StepOutput Written(params (string? Key, string Value)[] records)
    {
        var output = new StepOutput();
        foreach ((string? key, string value) in records)
        {
            output.Begin(key);
            output.Write(Encoding.UTF8.GetBytes(value));
            output.End(isDeadLetter: key is null);
        }

        return output;
    }

    private static string[] Texts(StepOutput output) =>
    [
        .. Enumerable.Range(0, output.Count).Select(i =>
            $"{Encoding.UTF8.GetString(output.Key(i))} {Encoding.UTF8.GetString(output.Value(i))}{(output.IsDeadLetter(i) ? "!" : "")}"),
    ];
}
