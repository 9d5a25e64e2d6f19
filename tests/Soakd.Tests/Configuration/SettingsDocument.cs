using System.Text;
using Soakd.Configuration;

namespace Soakd.Tests.Configuration;

/// <summary>Makes <c>docs/configuration.md</c> of the catalogue.</summary>
internal static class SettingsDocument
{
    public static string Render()
    {
        var page = new StringBuilder("""
            # Configuration

            Sources, each over the one before: defaults, `appsettings.json` (`--config FILE`, else in the working directory, else beside the
            executable), the file that `Soak:TuningFile` names, environment, flags. `SOAKD__Kafka__Bootstrap` is `Soak:Kafka:Bootstrap`, and
            `SOAKD__Tuning__Pause` is `Tuning:Pause`; in names of librdkafka properties an underscore stands for a dot
            (`SOAKD__Kafka__Client__sasl_password`). `--set KEY=VALUE` sets any key. `soakd config --all` prints every key with its value and
            where that came from. A `*` is a name of your choice. What stands under `Tuning` applies within a second of an edit; the rest
            needs a restart. Secrets stand in files (`Soak:Kafka:Secrets`) or the environment, nowhere else. This page is made of the code; a
            test keeps it true.

            | key | flag | default | allowed | what it does |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (Setting setting in SettingCatalogue.All)
        {
            string fallback = setting.Default is { Length: > 0 } text ? $"`{text}`" : "";
            string flag = setting.Flag is { } name ? $"`{name}`" : "";
            page.Append($"| `{setting.Key}` | {flag} | {fallback} | {Cell(setting.Allowed)} | {Cell(setting.Description)} |\n");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
