using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class LossEvidenceTests
{
    private readonly LossEvidence _evidence = new(perKind: 2);

    [Fact]
    public void Take_MoreThanAreListedOfAKind_GivesTheFirstOfEach()
    {
        foreach (long sequence in (long[])[1, 2, 3])
        {
            Note(LossKind.Lost, sequence);
            Note(LossKind.ArrivedFailed, sequence);
        }

        Assert.Equal(
            [(LossKind.Lost, 1L), (LossKind.ArrivedFailed, 1L), (LossKind.Lost, 2L), (LossKind.ArrivedFailed, 2L)],
            _evidence.Take().Select(loss => (loss.Kind, loss.Sequence)));
        Assert.Equal((false, true), (_evidence.Wants(LossKind.Lost), _evidence.Wants(LossKind.Corrupt)));
    }

    [Fact]
    public void Renew_AKind_ListsItsNextOnesTwentyTimesAtMost()
    {
        for (int i = 0; i <= LossEvidence.MostRenewals + 5; i++)
        {
            foreach (long sequence in (long[])[1, 2, 3])
                Note(LossKind.Overtaken, sequence);
            Note(LossKind.Lost, i);
            _evidence.Renew(LossKind.Overtaken);
        }

        Assert.Equal(
            [(LossKind.Overtaken, 42), (LossKind.Lost, 2)],
            _evidence.Take().GroupBy(loss => loss.Kind).Select(kind => (kind.Key, kind.Count())));
    }

    [Fact]
    public void Renew_NothingWasListed_UsesUpNothing()
    {
        for (int i = 0; i < 100; i++)
            _evidence.Renew(LossKind.Overtaken);
        Assert.Equal(2, _evidence.LeftOf(LossKind.Overtaken));
    }

    [Fact]
    public void Take_AgainAfterMore_GivesOnlyThoseAndNeverMoreThanTheLimit()
    {
        Note(LossKind.Lost, 1);
        IReadOnlyList<LossEntry> first = _evidence.Take();
        Assert.Empty(_evidence.Take());
        Note(LossKind.Lost, 2);
        Note(LossKind.Lost, 3);

        Assert.Equal([2L], _evidence.Take().Select(loss => loss.Sequence));
        Assert.Equal([1L], first.Select(loss => loss.Sequence));
    }

    private void Note(LossKind kind, long sequence) => _evidence.Note(kind, sequence, 0, 0, 0, 0);
}
