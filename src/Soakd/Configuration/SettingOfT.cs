using System.Text.Json.Nodes;
using Soakd.Configuration.Types;

namespace Soakd.Configuration;

/// <summary>A setting whose value is a <typeparamref name="T"/>.</summary>
internal sealed class Setting<T> : Setting
{
    private readonly SettingType<T> _type;

    public Setting(string key, SettingType<T> type, string? defaultText, string description, string? flag = null)
        : base(key, defaultText, description, flag) => _type = type;

    public override bool IsList => _type is ListType;

    public override string Allowed => _type.Allowed;

    public override bool Accepts(string text) => _type.TryRead(text, out _);

    public override bool AreEqual(string left, string right) =>
        left == right || EqualityComparer<T>.Default.Equals(Read(left), Read(right));

    public override JsonObject Schema()
    {
        JsonObject schema = _type.Schema();
        schema["description"] = Description;
        if (Default is not null) schema["default"] = _type.Write(Default);
        return schema;
    }

    /// <summary>Reads a text that <see cref="Accepts"/> accepted.</summary>
    public T Read(string text) => _type.TryRead(text, out T value)
        ? value
        : throw new InvalidOperationException($"{Key} was read before it was validated");
}
