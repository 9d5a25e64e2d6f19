using FsCheck;
using FsCheck.Fluent;
using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

public sealed class HostileTextTests
{
    private static readonly string Shipped = SourceTree.Read("appsettings.json");

    [Fact]
    public void Parse_AnyDamageToAFile_GivesValuesOrOneReadableProblem() =>
        Prop.ForAll(Damaged().ToArbitrary(), text =>
        {
            try
            {
                EffectiveSettings.Resolve(JsonSettings.Parse(text, "file"), out IReadOnlyList<SettingsProblem> problems);
                return problems.All(problem => !problem.ToString().Contains('\n', StringComparison.Ordinal));
            }
            catch (ConfigurationException problem)
            {
                return problem.Lines.Count == 1 && !problem.Message.Contains('\n', StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Accepts_AnyText_AgreesWithReading() =>
        Prop.ForAll<string?>(text => SettingCatalogue.All.All(setting =>
            !setting.Accepts(text ?? "") || setting.AreEqual(text ?? "", text ?? ""))).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_AnyKey_IsFoundOrHasANearestOne() =>
        Prop.ForAll<string?>(key =>
        {
            var given = new GivenSetting(key ?? "", "x", GivenShape.Value, default);
            return SettingCatalogue.Find(given.Key) is not null || UnknownSetting.Problem(given).What.Length > 0;
        }).QuickCheckThrowOnFailure();

    // A few characters of a good file are removed, repeated or replaced by texts that break parsers.
    private static Gen<string> Damaged() =>
        from at in Gen.Choose(0, Shipped.Length - 1)
        from length in Gen.Choose(0, Math.Min(40, Shipped.Length))
        from patch in Gen.Elements(
            "", "{", "}", "\"", ",", "null", "1e999", "\\ud800", "\"\\ud800\"", "[[", "\0", "\uFEFF", "/*", "-", "{}", "\"a\":\"b\",")
        select Shipped[..at] + patch + Shipped[Math.Min(Shipped.Length, at + length)..];
}
