using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Engine.Plan;
using Soakd.Tuning;

namespace Soakd.Tests.Tuning;

public sealed class TuningEditorTests
{
    private const string Start = """{ "Soak": { "Runs": { "Keep": 5 } }, "Tuning": { "RateFactor": 1.0, "Rates": { }, "Pause": false } }""";

    [Fact]
    public void Consider_NewValues_AreAppliedAsTheNextGeneration()
    {
        using var desk = new TuningDesk(Start);

        TuningOutcome first = desk.Editor.Consider(
            Edit("""{ "RateFactor": 0.5, "Rates": { "burst": 2000 }, "LogLevel": { "Default": "Debug" } }"""), "the file");
        TuningOutcome second = desk.Editor.Consider(Edit("""{ "Pause": true }"""), "SIGHUP");

        Assert.Equal(1, first.Applied!.Snapshot.Generation);
        Assert.Equal(0.5m, first.Applied.Snapshot.Factor);
        Assert.Equal(Rate.PerSecond(2000), first.Applied.Snapshot.Rates["burst"]);
        Assert.Equal("the file", first.Applied.Source);
        Assert.Equal(
            [new TuningChange("Tuning:LogLevel:Default", "(none)", "Debug"), new TuningChange("Tuning:RateFactor", "1.0", "0.5"),
                new TuningChange("Tuning:Rates:burst", "(none)", "2000")],
            first.Applied.Changes);
        Assert.Equal(2, second.Applied!.Snapshot.Generation);
        Assert.True(second.Applied.Snapshot.Pause);
        Assert.Empty(second.Applied.Snapshot.Rates);
        Assert.Contains(new TuningChange("Tuning:RateFactor", "0.5", "1"), second.Applied.Changes);
        Assert.Empty(first.Notices.Concat(second.Notices));
    }

    [Fact]
    public void Consider_LogLevelsAlone_AreAppliedAndAreNoGeneration()
    {
        using var desk = new TuningDesk(Start);

        TuningOutcome levels = desk.Editor.Consider(Edit("""{ "RateFactor": 1.0, "LogLevel": { "Default": "Debug" } }"""), "SIGHUP");
        TuningOutcome load = desk.Editor.Consider(Edit("""{ "RateFactor": 0.5, "LogLevel": { "Default": "Debug" } }"""), "SIGHUP");

        Assert.Null(levels.Applied);
        Assert.Equal(LogLevel.Debug, levels.Options!.LogLevels["Default"]);
        TuningNotice notice = Assert.Single(levels.Notices);
        Assert.Equal(
            (EventNames.TuningApplied, "Tuning:LogLevel:Default", "(none)", "Debug"),
            (notice.Event, notice.Fields["key"], notice.Fields["old"], notice.Fields["value"]));
        Assert.Equal(1, load.Applied!.Snapshot.Generation);
        Assert.Equal(["Tuning:RateFactor"], load.Applied.Changes.Select(change => change.Key));
    }

    [Theory]
    [InlineData(Start)]
    [InlineData("""{ "Soak": { "Runs": { "Keep": 5 } }, "Tuning": { "RateFactor": 1 } } // the same in other words""")]
    [InlineData("""{ "Soak": { "Runs": { "Keep": "5" } }, "Tuning": { } }""")]
    public void Consider_SameValues_ChangeNothing(string text)
    {
        using var desk = new TuningDesk(Start);

        TuningOutcome outcome = desk.Editor.Consider(text, "the file");

        Assert.Null(outcome.Applied);
        Assert.Empty(outcome.Notices);
    }

    [Theory]
    [InlineData("""{ "Tuning": { "RateFactor": 0.5 """, "", "not JSON")]
    [InlineData("", "", "not JSON")]
    [InlineData("{ }", "", "the section Tuning is gone")]
    [InlineData("[]", "", "not a configuration")]
    [InlineData("{ \"Tuning\": { \"LogLevel\": { \"a\": \"\\ud800\" } } }", "", "half of a surrogate pair")]
    [InlineData("""{ "Tuning": { "RateFactor": "half" } }""", "Tuning:RateFactor", "must be a factor from 0 to 1,000")]
    [InlineData("""{ "Tuning": { "RateFactr": 0.5 } }""", "Tuning:RateFactr", "the nearest known key is Tuning:RateFactor")]
    [InlineData("""{ "Tuning": { "Rates": { "hold": 5 } } }""", "Tuning:Rates:hold", "its phases are warm-up, steady, burst, recovery")]
    [InlineData("""{ "Tuning": { "RateFactor": 1.5 } }""", "Soak:Safety:MaxRate", "phase burst would send 4,500/s")]
    [InlineData("""{ "Tuning": { "RateFactor": 1.5, "Pause": true } }""", "Soak:Safety:MaxRate", "phase burst would send 4,500/s")]
    [InlineData("""{ "Tuning": { "RateFactor": 0.5 }, "Soka": { "Name": "x" } }""", "Soka:Name", "the nearest known key is Soak:Name")]
    public void Consider_BadText_IsRejectedWithItsReasonAndTheLastGoodStays(string text, string key, string reason)
    {
        using var desk = new TuningDesk(Start, "Soak:Safety:MaxRate=3000");

        TuningOutcome outcome = desk.Editor.Consider(text, "the file");

        Assert.Null(outcome.Applied);
        TuningNotice notice = Assert.Single(outcome.Notices);
        Assert.Equal("TuningRejected", notice.Event);
        Assert.Equal(key, notice.Fields.GetValueOrDefault("key", ""));
        Assert.Contains(reason, notice.Fields["reason"], StringComparison.Ordinal);
        Assert.Equal(desk.File, notice.Fields["file"]);
        Assert.Equal(1, desk.Editor.Consider(Edit("""{ "RateFactor": 0.9 }"""), "the file").Applied!.Snapshot.Generation);
    }

    [Fact]
    public void Consider_MoreRecordsThanCanBeNumbered_IsRejected()
    {
        using var desk = new TuningDesk(Start);
        var editor = new TuningEditor(desk.Configuration, BuiltInPlans.Find("sustained-load")!.Stretch(TimeSpan.FromHours(24)));

        TuningOutcome outcome = editor.Consider(Edit("""{ "RateFactor": 1000 }"""), "the file");

        Assert.Null(outcome.Applied);
        TuningNotice notice = Assert.Single(outcome.Notices);
        Assert.Equal("Tuning:RateFactor", notice.Fields["key"]);
        Assert.Contains(
            "could send 864,000,000,000 records; soakd can number at most 274,877,906,944", notice.Fields["reason"],
            StringComparison.Ordinal);
        Assert.NotNull(editor.Consider(Edit("""{ "RateFactor": 300 }"""), "the file").Applied);
    }

    [Fact]
    public void Consider_StructuralEdit_NeedsARestartOnceAndTheRestApplies()
    {
        using var desk = new TuningDesk(Start);
        const string Edited = """{ "Soak": { "Runs": { "Keep": 7 } }, "Tuning": { "RateFactor": 0.5 } }""";

        TuningOutcome first = desk.Editor.Consider(Edited, "the file");
        TuningOutcome second = desk.Editor.Consider(Edited.Replace("0.5", "0.6", StringComparison.Ordinal), "the file");

        TuningNotice notice = Assert.Single(first.Notices);
        Assert.Equal(("Soak:Runs:Keep", "7", "needs a restart"), (notice.Fields["key"], notice.Fields["value"], notice.Fields["allowed"]));
        Assert.Equal(0.5m, first.Applied!.Snapshot.Factor);
        Assert.Empty(second.Notices);
    }

    [Theory]
    [InlineData("Client", "sasl.password", "(secret)")]
    [InlineData("Secrets", "sasl.password", "(secret)")]
    [InlineData("Client", "sasl.oauthbearer.extensions", "(set)")]
    public void Consider_SecretWrittenIntoTheFile_IsNotRepeated(string map, string property, string printed)
    {
        using var desk = new TuningDesk(Start);

        string edited = $$$"""{ "Soak": { "Kafka": { "{{{map}}}": { "{{{property}}}": "hunter2" } } }, "Tuning": { } }""";
        TuningOutcome outcome = desk.Editor.Consider(edited, "the file");

        TuningNotice notice = Assert.Single(outcome.Notices);
        Assert.Equal(printed, notice.Fields["value"]);
        Assert.DoesNotContain("hunter2", string.Concat(notice.Fields.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void Consider_EditOfAPinnedKey_IsReportedAsShadowed()
    {
        using var desk = new TuningDesk(Start, "Tuning:Pause=false", ("SOAKD__Tuning__RateFactor", "2"));

        TuningOutcome outcome = desk.Editor.Consider(
            Edit("""{ "RateFactor": 0.5, "Pause": true, "Rates": { "steady": 10 } }"""), "the file");

        Assert.Equal(
            ["flag --set", "environment SOAKD__Tuning__RateFactor"],
            outcome.Notices.Select(notice => notice.Fields["source"]).OrderDescending());
        Assert.All(outcome.Notices, notice => Assert.Equal("TuningShadowed", notice.Event));
        Assert.Equal(2m, outcome.Applied!.Snapshot.Factor);
        Assert.False(outcome.Applied.Snapshot.Pause);
        Assert.Equal(["Tuning:Rates:steady"], outcome.Applied.Changes.Select(change => change.Key));
    }

    [Fact]
    public void Consider_FileThatNeverHadTheSection_MayGoWithout()
    {
        using var desk = new TuningDesk("""{ "Soak": { } }""");

        Assert.Empty(desk.Editor.Consider("""{ "Soak": { } } """, "the file").Notices);
        Assert.NotNull(desk.Editor.Consider("""{ "Tuning": { "Pause": true } }""", "the file").Applied);
        Assert.Single(desk.Editor.Consider("""{ "Soak": { } }""", "the file").Notices);
    }

    private static string Edit(string tuning) => $$"""{ "Soak": { "Runs": { "Keep": 5 } }, "Tuning": {{tuning}} }""";
}
