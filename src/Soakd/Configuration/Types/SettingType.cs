using System.Text.Json.Nodes;
using Soakd.Engine.Wording;

namespace Soakd.Configuration.Types;

/// <summary>What a setting's text may be. Stateless, so one instance may serve many settings.</summary>
internal abstract class SettingType<T>
{
    /// <summary>What is allowed, to end the sentence <c>key = "value": …</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>The same for an editor, as a JSON Schema.</summary>
    public abstract JsonObject Schema();

    /// <summary>Reads a text; what is not allowed is refused, never thrown at.</summary>
    public abstract bool TryRead(string text, out T value);

    /// <summary>How a default is written in JSON.</summary>
    public virtual JsonNode Write(string text) => JsonValue.Create(text);
}

/// <summary>True or false.</summary>
internal sealed class SwitchType : SettingType<bool>
{
    public override string Allowed => "true or false";

    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    public override bool TryRead(string text, out bool value) => bool.TryParse(text, out value);

    public override JsonNode Write(string text) => JsonValue.Create(bool.Parse(text));
}

/// <summary>A duration as people type it, within a range.</summary>
internal sealed class DurationType(TimeSpan least, TimeSpan most) : SettingType<TimeSpan>
{
    public override string Allowed => $"{DurationText.Allowed}, {DurationText.Format(least)}..{DurationText.Format(most)}";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out TimeSpan value) =>
        DurationText.TryParse(text, out value) && value >= least && value <= most;
}
