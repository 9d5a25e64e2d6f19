using System.Text.Json.Nodes;
using Soakd.Engine.Wording;

namespace Soakd.Configuration.Types;

/// <summary>
/// The type of a setting: it says which texts are allowed, and reads them. Stateless, so many settings may share one instance.
/// </summary>
internal abstract class SettingType<T>
{
    /// <summary>What is allowed, as the end of the sentence <c>key = "value": must be …</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>What is allowed, as a JSON Schema for editors.</summary>
    public abstract JsonObject Schema();

    /// <summary>Reads a text. It returns false for a text that is not allowed, and never throws.</summary>
    public abstract bool TryRead(string text, out T value);

    /// <summary>Writes a default as JSON.</summary>
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
    public override string Allowed => $"{DurationText.Allowed}, from {DurationText.Format(least)} to {DurationText.Format(most)}";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out TimeSpan value) =>
        DurationText.TryParse(text, out value) && value >= least && value <= most;
}
