using System.Text.Json.Nodes;

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
