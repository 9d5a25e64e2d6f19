using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class ChunkWindowTests
{
    private const int Size = 4;

    private readonly ChunkWindow _window = new(Size);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-4)]
    public void ChunkWindow_SizeThatIsNoPowerOfTwo_IsRefused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChunkWindow(size));

    [Fact]
    public void Find_SequenceNumbersAroundAChunk_FindsItForItsOwnAlone()
    {
        Chunk chunk = _window.Open(9);

        Assert.Equal((8L, 12L), (chunk.First, chunk.End));
        Assert.Equal([null, chunk, chunk, null], ((long[])[7, 8, 11, 12]).Select(_window.Find));
        Assert.Same(chunk, _window.Open(11));
        Assert.Equal(1, _window.InUse);
    }

    [Fact]
    public void Find_JustBehindAWindowThatFillsItsRing_FindsNothing()
    {
        OpenMany(0, 16);

        Assert.Null(_window.Find(16 * Size));
        Assert.Equal(15 * Size, _window.Find((16 * Size) - 1)!.First);
    }

    [Fact]
    public void Open_FarApartAndMoreThanTheRingHolds_FindsAllInOrder()
    {
        long[] firsts = [12, 20, 160, 164, 4_000, .. Enumerable.Range(0, 100).Select(i => 8_000L + (i * Size))];
        foreach (long first in firsts)
            _window.Open(first);

        Assert.Equal(firsts, _window.InOrder().Select(chunk => chunk.First));
        Assert.All(firsts, first => Assert.Equal(first, _window.Find(first)!.First));
        Assert.Equal([null, null, null, null], ((long[])[8, 16, 168, 8_400]).Select(_window.Find));
        Assert.Equal(firsts.Length, _window.InUse);
    }

    [Fact]
    public void Release_InAnyOrder_ForgetsThatChunkAlone()
    {
        OpenMany(0, 20);
        foreach (long released in (long[])[5, 0, 1, 19])
            _window.Release(_window.Find(released * Size)!);

        Assert.Equal((16, 4), (_window.InUse, _window.Pooled));
        Assert.All([0L, 1L, 5L, 19L], index => Assert.Null(_window.Find(index * Size)));
        OpenMany(20, 40);
        Assert.Equal(
            Enumerable.Range(0, 40).Except([0, 1, 5, 19]).Select(index => (long)index * Size), _window.InOrder().Select(chunk => chunk.First));
    }

    [Fact]
    public void Release_Everything_BeginsAnewAtAnyRecord()
    {
        OpenMany(0, 3);
        foreach (Chunk chunk in _window.InOrder().ToList())
            _window.Release(chunk);
        Assert.Empty(_window.InOrder());
        Assert.Null(_window.Find(0));

        _window.Open(4_000_000_000);
        OpenMany(1_000_000_001, 1_000_000_016);

        Assert.Equal(16, _window.InOrder().Count());
        Assert.Equal(4_000_000_000, _window.Find(4_000_000_003)!.First);
    }

    [Fact]
    public void Open_ChunkThatWasUsedBefore_IsEmpty()
    {
        Chunk used = _window.Open(0);
        used.Slots[2].State = SendState.Acked;
        used.Open = 3;
        used.HasSettledAbsent = true;
        _window.Release(used);

        Chunk again = _window.Open(8);

        Assert.Same(used, again);
        Assert.Equal((8L, 0, false), (again.First, again.Open, again.HasSettledAbsent));
        Assert.All(again.Slots, slot => Assert.Equal(SendState.None, slot.State));
        Assert.Equal(0, _window.Pooled);
    }

    [Fact]
    public void Trim_MoreInReserveThanInUse_KeepsEightMore()
    {
        OpenMany(0, 30);
        for (int i = 0; i < 25; i++)
            _window.Release(_window.Find(i * Size)!);

        _window.Trim();

        Assert.Equal((5, 13), (_window.InUse, _window.Pooled));
    }

    [Fact]
    public void InOrder_TheChunkJustVisitedIsReleased_GoesOn()
    {
        OpenMany(0, 5);
        List<long> visited = [];
        foreach (Chunk chunk in _window.InOrder())
        {
            visited.Add(chunk.First);
            _window.Release(chunk);
        }

        Assert.Equal([0, 4, 8, 12, 16], visited);
    }

    private void OpenMany(long from, long to)
    {
        for (long index = from; index < to; index++)
            _window.Open(index * Size);
    }
}
