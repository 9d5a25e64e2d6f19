using System.Runtime.CompilerServices;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

/// <summary>Facts are copied for every record, so a field that makes one larger is added on purpose only.</summary>
public sealed class FactSizeTests
{
    [Fact]
    public void SizeOf_EachFact_IsAsSmallAsItsFields() =>
        Assert.Equal((48, 40, 56), (Unsafe.SizeOf<Sent>(), Unsafe.SizeOf<Reported>(), Unsafe.SizeOf<Arrived>()));
}
