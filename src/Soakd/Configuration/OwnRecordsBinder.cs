using System.Text;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Configuration;

/// <summary>Reads the records of the operator: the file that the configuration names, and what it says of key, headers and stamp.</summary>
internal static class OwnRecordsBinder
{
    /// <summary>The records of the operator; null for a kind that makes its own, and when there is a problem.</summary>
    public static OwnRecords? Bind(EffectiveSettings settings, List<SettingsProblem> problems)
    {
        WorkloadKind kind = settings.Get(SettingCatalogue.Kind);
        bool isTemplate = kind == WorkloadKind.Template;
        Setting<string>? source = kind switch
        {
            WorkloadKind.Template => OwnRecordSettings.Template,
            WorkloadKind.Records => OwnRecordSettings.Records,
            _ => null,
        };
        int before = problems.Count;
        problems.AddRange(Unused(settings, source));
        if (source is null || problems.Count > before) return null;

        string given = settings.Get(source);
        if (given.Length == 0)
            problems.Add(new SettingsProblem(
                source.Key, null, $"is required with {SettingCatalogue.Kind.Key} = {kind}: {source.Allowed}", default));
        else if (ContentOf(given, source, isTemplate, settings, problems) is { } content)
            return Read(content, source, isTemplate, settings, problems);
        return null;
    }

    // A setting without effect is a mistake: what its author wants to send would not be sent.
    private static IEnumerable<SettingsProblem> Unused(EffectiveSettings settings, Setting? source) =>
        from setting in OwnRecordSettings.All
        where setting != source && (source is null || setting == OwnRecordSettings.Template || setting == OwnRecordSettings.Records)
        from given in settings.All(setting)
        where given.Text != setting.Default
        select new SettingsProblem(given.Key, given.Text, $"needs {SettingCatalogue.Kind.Key} = {KindOf(setting)}", given.Origin);

    private static string KindOf(Setting setting) =>
        setting == OwnRecordSettings.Template ? nameof(WorkloadKind.Template)
        : setting == OwnRecordSettings.Records ? nameof(WorkloadKind.Records)
        : $"{nameof(WorkloadKind.Template)} or {nameof(WorkloadKind.Records)}";

    private static OwnRecords? Read(
        byte[] content, Setting<string> source, bool isTemplate, EffectiveSettings settings, List<SettingsProblem> problems)
    {
        var texts = new OwnRecordTexts
        {
            Content = content,
            Key = settings.Get(OwnRecordSettings.Key),
            Headers = settings.Map(OwnRecordSettings.Headers),
            StampIn = settings.Get(OwnRecordSettings.StampIn),
            StampOut = settings.Get(OwnRecordSettings.StampOut),
        };
        return isTemplate ? OwnRecords.OfTemplate(texts, Report) : OwnRecords.OfFile(texts, Report);

        void Report(OwnRecordProblem problem)
        {
            (Setting setting, string key) = problem.Part switch
            {
                OwnRecordPart.Key => (OwnRecordSettings.Key, OwnRecordSettings.Key.Key),
                OwnRecordPart.Header =>
                    (OwnRecordSettings.Headers, OwnRecordSettings.Headers.Key.Replace("*", problem.Name, StringComparison.Ordinal)),
                OwnRecordPart.StampIn => (OwnRecordSettings.StampIn, OwnRecordSettings.StampIn.Key),
                _ => ((Setting)source, source.Key),
            };
            EffectiveSetting? given = settings.All(setting).FirstOrDefault(value => value.Key == key);

            // What is wrong in a file is not the fault of the line that names it.
            bool isInFile = problem.Part == OwnRecordPart.Content && !IsInline(settings.Get(source), isTemplate);
            problems.Add(new SettingsProblem(
                key, given is { Text.Length: > 0 } ? given.Text : null, problem.What, isInFile ? default : given?.Origin ?? default));
        }
    }

    private static byte[]? ContentOf(
        string given, Setting<string> source, bool isTemplate, EffectiveSettings settings, List<SettingsProblem> problems)
    {
        if (IsInline(given, isTemplate)) return Encoding.UTF8.GetBytes(given);
        try
        {
            long length = new FileInfo(given).Length;
            int most = isTemplate ? OwnRecordTexts.MostRecordBytes : OwnRecordTexts.MostFileBytes;
            if (length <= most) return File.ReadAllBytes(given);
            Add($"the file has {length:#,0} bytes; at most {most:#,0} are allowed");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Add($"cannot be read: {FileError.Reason(error)}");
        }

        return null;

        void Add(string what) => problems.Add(new SettingsProblem(source.Key, given, what, default));
    }

    private static bool IsInline(string given, bool isTemplate) => isTemplate && given.TrimStart().StartsWith('{');
}
