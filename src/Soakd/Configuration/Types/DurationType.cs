using System.Text.Json.Nodes;
using Soakd.Engine.Plan;

namespace Soakd.Configuration.Types;

/// <summary>A duration as people type it, within a range.</summary>
internal sealed class DurationType(TimeSpan least, TimeSpan most) : SettingType<TimeSpan>
{
    public override string Allowed => $"{DurationText.Allowed}, {DurationText.Format(least)}..{DurationText.Format(most)}";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out TimeSpan value) =>
        DurationText.TryParse(text, out value) && value >= least && value <= most;
}
