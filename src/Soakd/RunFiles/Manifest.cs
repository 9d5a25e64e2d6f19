using System.Text.Json;
using Soakd.Configuration;
using Soakd.Engine.Journal;

namespace Soakd.RunFiles;

/// <summary>
/// The manifest of a run: what it was, where and with which settings, so that a person can read it and
/// <c>soakd run --manifest</c> can play it again. Never holds a secret.
/// </summary>
internal static class Manifest
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };

    public static void Write(string path, RunEntry run, EffectiveSettings settings)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var json = new Utf8JsonWriter(file, Format);
        json.WriteStartObject();
        json.WriteString("run", run.Run);
        json.WriteString("name", run.Name);
        json.WriteString("version", run.Version);
        json.WriteString("started_at", run.StartedAt);
        Map(json, "labels", run.Labels);
        Map(json, "place", run.Testbed);
        Map(json, "machine", run.Machine);
        Map(json, "client", run.Client);
        List(json, "injected", run.Injected);
        json.WritePropertyName("plan");
        json.WriteRawValue(run.Plan);
        Map(json, ManifestSettings.Property, ManifestSettings.Keep(settings));
        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        json.WriteStartArray(name);
        foreach (string item in list) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void Map(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in map) json.WriteString(key, value);
        json.WriteEndObject();
    }
}
