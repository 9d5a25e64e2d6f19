using System.Text.Json;

namespace Soakd.Configuration;

/// <summary>
/// The settings of a run as its manifest keeps them: an object <c>settings</c> of keys and texts. With it <c>soakd run --manifest FILE</c>
/// plays the run again. The manifest holds nothing that must not be printed. So secrets come from their files or from the environment
/// again. A client property that is not on the list of printable ones must be set again; the next run says so.
/// </summary>
internal static class ManifestSettings
{
    /// <summary>The manifest's property that holds the settings.</summary>
    public const string Property = "settings";

    // The next run needs a directory of its own.
    private static readonly Setting[] OfOneRun = [SettingCatalogue.OutDirectory];

    /// <summary>The values that a manifest keeps: all that are not defaults, as they may be printed, and no secret.</summary>
    public static IReadOnlyDictionary<string, string> Keep(EffectiveSettings settings) => new SortedDictionary<string, string>(
        settings.Values
            .Where(value => value.Origin.Kind != OriginKind.Default && !OfOneRun.Contains(value.Setting))
            .Where(value => value.Printable != PrintableSetting.Secret)
            .ToDictionary(value => value.Key, value => value.Printable, StringComparer.Ordinal),
        StringComparer.Ordinal);

    /// <summary>The settings of a manifest.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, or is not a manifest.</exception>
    public static IReadOnlyList<GivenSetting> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            var origin = new SettingOrigin(OriginKind.File, path);
            return [.. document.RootElement.GetProperty(Property).EnumerateObject()
                .Select(
                    kept => new GivenSetting(kept.Name, kept.Value.GetString() ?? throw new JsonException(), ShapeOf(kept.Name), origin))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--manifest {path}: cannot be read: {FileError.Reason(error)}");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ConfigurationException($"--manifest {path}: this file is not the manifest of a run");
        }
    }

    private static GivenShape ShapeOf(string key) =>
        SettingCatalogue.Find(key) is ({ IsList: true }, _) ? GivenShape.List : GivenShape.Value;
}
