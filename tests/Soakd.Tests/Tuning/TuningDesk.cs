using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.TestKit;
using Soakd.Tuning;

namespace Soakd.Tests.Tuning;

/// <summary>A tuning editor for the plan <c>smoke</c>. The test sets the first text of its file.</summary>
internal sealed class TuningDesk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public TuningDesk(string atStart, string soak = "", params (string Name, string Value)[] environment)
    {
        File = _directory["appsettings.json"];
        Text = atStart;
        Configuration = ConfigurationLoader.Load(new ConfigurationSources
        {
            Environment = environment.Append(("SOAKD__Name", "desk")).ToDictionary(variable => variable.Item1, variable => variable.Item2),
            Directories = [_directory.Path],
            Flags = [.. soak.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => new GivenSetting(
                pair.Split('=')[0], pair.Split('=')[1], GivenShape.Value, new SettingOrigin(OriginKind.Flag, "--set")))],
        });
        Editor = new TuningEditor(Configuration, BuiltInPlans.Find("smoke")!);
    }

    public string File { get; }

    public LoadedConfiguration Configuration { get; }

    public TuningEditor Editor { get; }

    public string Text
    {
        set => _directory.Write("appsettings.json", value);
    }

    public void Dispose() => _directory.Dispose();
}
