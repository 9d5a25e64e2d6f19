using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;

namespace Soakd.Engine.Tests.Recording;

public sealed class ArrivedTests
{
    [Fact]
    public void SlotAndSource_AnyOfBoth_AreKeptApart()
    {
        foreach (ArrivedSource source in Enum.GetValues<ArrivedSource>())
        {
            foreach (short slot in (short[])[0, 1, 511, RecordStamp.MaxSlot])
            {
                Arrived fact = Facts.Arrived(7);

                Assert.Equal((slot, source), Both(fact with { Slot = slot, Source = source }));
                Assert.Equal((slot, source), Both(fact with { Source = source, Slot = slot }));
                Assert.NotEqual(fact with { Source = ArrivedSource.Input }, fact with { Slot = 1 });
            }
        }
    }

    [Fact]
    public void Source_NotNamed_IsTheOutput() =>
        Assert.Equal(
            [ArrivedSource.Output, ArrivedSource.Output, ArrivedSource.Input],
            [Facts.Arrived(7).Source, Arrived.PassedTo(0, 1, 2).Source, Arrived.Gap(0, 1, 2, 3, ArrivedSource.Input).Source]);

    private static (short Slot, ArrivedSource Source) Both(Arrived fact) => (fact.Slot, fact.Source);
}
