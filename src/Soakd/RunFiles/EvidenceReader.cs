using Soakd.Configuration;
using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;

namespace Soakd.RunFiles;

/// <summary>Reads what a comparison needs of a run's directory: the journal, and the payload settings of the manifest.</summary>
internal static class EvidenceReader
{
    private const string PayloadKeys = SettingCatalogue.PayloadSection + ":";

    // A journal's declaration is its first entry; a damaged one may have lost a few lines before it.
    private const int FirstLines = 20;

    /// <exception cref="IOException">The journal cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal may not be read.</exception>
    public static RunEvidence Read(string directory)
    {
        var fold = new RunEvidenceFold();
        foreach (JournalLine line in JournalLines.Of(directory))
            fold.Apply(line);
        return fold.ToEvidence(PayloadOf(directory));
    }

    /// <summary>The run's declaration alone; null where the journal has none.</summary>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal may not be read.</exception>
    public static RunEntry? Declaration(string directory) =>
        JournalLines.Of(directory).Take(FirstLines).Select(line => line.Entry).OfType<RunEntry>().FirstOrDefault();

    private static Dictionary<string, string>? PayloadOf(string directory)
    {
        try
        {
            return ManifestSettings.Read(Path.Combine(directory, RunDirectory.ManifestName))
                .Where(setting => setting.Key.StartsWith(PayloadKeys, StringComparison.Ordinal) && setting.Key != SettingCatalogue.Seed.Key)
                .Where(setting => SettingCatalogue.Find(setting.Key) is not { } known || known.Setting.Default != setting.Text)
                .DistinctBy(setting => setting.Key, StringComparer.Ordinal)
                .ToDictionary(setting => setting.Key, setting => setting.Text, StringComparer.Ordinal);
        }
        catch (ConfigurationException)
        {
            // Without a manifest, the journal alone is compared.
            return null;
        }
    }
}
