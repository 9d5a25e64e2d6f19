using System.Text;
using Soakd.Configuration;

namespace Soakd.Tests.Configuration;

/// <summary>Makes <c>docs/configuration.md</c> from the catalogue.</summary>
internal static class SettingsDocument
{
    public static string Render()
    {
        var page = new StringBuilder("""
            # Configuration

            soakd reads its configuration from these sources. A later one overrides an earlier one:

            1. the defaults
            2. `appsettings.json`: the file that `--config` names; else the first of the one in the working directory, the one beside the
               executable, and `/etc/soakd/appsettings.json`
            3. the file that `Soak:TuningFile` names; it holds the section `Tuning` and nothing else
            4. the environment: `SOAKD__Kafka__Bootstrap` is `Soak:Kafka:Bootstrap`, and `SOAKD__Tuning__Pause` is `Tuning:Pause`
            5. flags; `--set KEY=VALUE` sets any key

            ```sh
            ./soakd config                                     # every value that is not a default, and its source
            ./soakd config --all                               # every key
            ./soakd config --schema > appsettings.schema.json  # for an editor that completes keys
            ```

            - The `appsettings.json` that soakd ships shows every key. What is commented out there is the default, or an example where it says so.
              `make soak`, the service and the package use this same file; for the service, runs and log stand in its own directories.
            - For a service, a drop-in of systemd sets variables: `Environment=SOAKD__Safety__MaxRate=12000`.
            - A `*` in a key is a name of your choice.
            - What stands under `Tuning` applies within a second of an edit ([tuning](tuning.md)). The rest needs a restart.
            - A relative path in a configuration file, of a plan, a template, records or `Soak:TuningFile`, names the file beside it; where there is
              none, the one in the working directory. Every other relative path begins at the working directory: in a flag, in the environment, and
              that of what soakd writes.
            - A secret stands in a file that `Soak:Kafka:Secrets` names, or in the environment, and nowhere else.
            - In the environment, an underscore in the name of a librdkafka property stands for a dot:
              `SOAKD__Kafka__Client__sasl_password` is `sasl.password`.
            - An unknown key is an error. The message names the nearest known key.

            This page is made from the code, and a test keeps it true.

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
