using System.Text.Json;

namespace Soakd.Configuration;

/// <summary>
/// The settings of a run as its manifest keeps them, an object <c>settings</c> of keys and texts, so that
/// <c>soakd run --manifest FILE</c> plays it again. What may not be printed is not in it: secrets come from their files or the environment
/// again, and a client property that is not on the list of printable ones must be given again, which the next run says.
/// </summary>
internal static class ManifestSettings
{
    /// <summary>The manifest's property that holds the settings.</summary>
    public const string Property = "settings";

    // The directory of one run is not that of its repetition.
    private static readonly Setting[] OfOneRun = [SettingCatalogue.OutDirectory];

    /// <summary>What a manifest keeps: every value that is not a default, as it may be printed, and of secrets nothing.</summary>
    public static IReadOnlyDictionary<string, string> Keep(EffectiveSettings settings) => new SortedDictionary<string, string>(
        settings.Values
            .Where(value => value.Origin.Kind != OriginKind.Default && !OfOneRun.Contains(value.Setting))
            .Where(value => value.Printable != PrintableSetting.Secret)
            .ToDictionary(value => value.Key, value => value.Printable, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The settings of a manifest.</summary>
    /// <exception cref="ConfigurationException">Not readable, or not a manifest.</exception>
    public static IReadOnlyList<GivenSetting> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            var origin = new SettingOrigin(OriginKind.File, path);
            return [.. document.RootElement.GetProperty(Property).EnumerateObject()
                .Select(kept => new GivenSetting(kept.Name, kept.Value.GetString() ?? throw new JsonException(), ShapeOf(kept.Name), origin))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--manifest {path}: cannot be read: {FileError.Tell(error)}");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ConfigurationException($"--manifest {path}: not the manifest of a run");
        }
    }

    private static GivenShape ShapeOf(string key) =>
        SettingCatalogue.Find(key) is ({ IsList: true }, _) ? GivenShape.List : GivenShape.Value;
}
