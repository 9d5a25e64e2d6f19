using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Tests.Workloads.HealthData;

public sealed class SampleCatalogueTests
{
    [Fact]
    public void All_EveryType_IsTypicalWithinWhatIsValid() =>
        Assert.All(SampleCatalogue.All, type =>
        {
            Assert.InRange(type.TypicalMin, type.ValidMin * type.Scale, type.TypicalMax);
            Assert.InRange(type.TypicalMax, type.TypicalMin, type.ValidMax * type.Scale);
        });

    [Fact]
    public void Find_ByName_IsExact()
    {
        Assert.Equal("mL/(kg·min)", SampleCatalogue.Find("vo2Max")!.Unit);
        Assert.Null(SampleCatalogue.Find("VO2MAX"));
        Assert.Null(SampleCatalogue.Find("stepCount"));
    }

    [Fact]
    public void Loaded_TypicalRanges_AreThoseOfTheOriginal()
    {
        (string, double, double)[] original =
        [
            ("heartRate", 60, 100), ("steps", 0, 10_000), ("distance", 0, 5_000), ("activeEnergyBurned", 0, 500),
            ("bloodPressureSystolic", 90, 140), ("bloodGlucose", 70, 120), ("bodyTemperature", 36, 37.5), ("oxygenSaturation", 95, 100),
        ];
        Assert.Equal(original, SampleCatalogue.Loaded.Select(t =>
            (t.Name, (double)t.TypicalMin / t.Scale, (double)t.TypicalMax / t.Scale)));
    }
}
