using Soakd.Configuration;

namespace Soakd.Tests.Configuration;

public sealed class SettingCatalogueTests
{
    [Fact]
    public void All_Keys_AreUniqueAndInOneOfTheTwoSections()
    {
        Assert.Equal(SettingCatalogue.All.Count, SettingCatalogue.All.Select(setting => setting.Key.ToUpperInvariant()).Distinct().Count());
        Assert.All(SettingCatalogue.All, setting => Assert.Equal(setting.Live ? "Tuning" : "Soak", setting.Key.Split(':')[0]));
    }

    [Fact]
    public void All_Fields_AreListed() => Assert.Equal(
        typeof(SettingCatalogue).GetFields().Concat(typeof(ScheduleSettings).GetFields())
            .Concat(typeof(WebSettings).GetFields()).Concat(typeof(OwnRecordSettings).GetFields())
            .Select(field => field.GetValue(null)).OfType<Setting>().ToHashSet(),
        SettingCatalogue.All.ToHashSet());

    [Fact]
    public void All_Defaults_AreAllowed() => Assert.All(
        SettingCatalogue.All.Where(setting => setting.Default is not null),
        setting => Assert.True(setting.Accepts(setting.Default!), setting.Key));

    [Fact]
    public void All_Flags_AreUnique()
    {
        string[] flags = [.. SettingCatalogue.All.Select(setting => setting.Flag).OfType<string>()];

        Assert.Equal(flags.Distinct(), flags);
    }

    [Theory]
    [InlineData("soak:runs:keep", "Soak:Runs:Keep")]
    [InlineData("Soak:Labels:App", "Soak:Labels:App")]
    [InlineData("SOAK:TARGETS:Tm-0:GROUP", "Soak:Targets:Tm-0:Group")]
    [InlineData("Soak:Labels", null)]
    [InlineData("Soak:Labels:", null)]
    [InlineData("Soak:Labels:a:b", null)]
    [InlineData("Soak:Runs", null)]
    [InlineData("", null)]
    public void Find_Key_IsSpeltAsInTheTable(string key, string? spelt) => Assert.Equal(spelt, SettingCatalogue.Find(key)?.Key);
}
