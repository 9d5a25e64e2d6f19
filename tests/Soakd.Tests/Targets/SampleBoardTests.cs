using Soakd.Targets;

namespace Soakd.Tests.Targets;

public sealed class SampleBoardTests
{
    private readonly SampleBoard _board = new();

    [Fact]
    public void Take_ValuesOfSeveralLoops_AreTogether()
    {
        _board.Put(new Dictionary<string, double> { ["a"] = 1 });
        _board.Put(new Dictionary<string, double> { ["b"] = 2 });

        Assert.Equal(new Dictionary<string, double> { ["a"] = 1, ["b"] = 2 }, _board.Take());
    }

    [Fact]
    public void Take_TwoValuesOfOneSeries_GivesTheNewer()
    {
        _board.Put(new Dictionary<string, double> { ["a"] = 1, ["b"] = 1 });
        _board.Put(new Dictionary<string, double> { ["a"] = 2 });

        Assert.Equal(new Dictionary<string, double> { ["a"] = 2, ["b"] = 1 }, _board.Take());
    }

    [Fact]
    public void Take_Again_GivesOnlyWhatWasReadSince()
    {
        _board.Put(new Dictionary<string, double> { ["a"] = 1, ["b"] = 1 });
        IReadOnlyDictionary<string, double> first = _board.Take();
        _board.Put(new Dictionary<string, double> { ["b"] = 2 });

        Assert.Equal(new Dictionary<string, double> { ["b"] = 2 }, _board.Take());
        Assert.Empty(_board.Take());
        Assert.Equal(1, first["b"]);
    }

    [Fact]
    public void Put_TheLoopsOwnBuffer_IsCopied()
    {
        var values = new Dictionary<string, double> { ["a"] = 1 };
        _board.Put(values);
        values.Clear();

        Assert.Equal(1, _board.Take()["a"]);
    }
}
