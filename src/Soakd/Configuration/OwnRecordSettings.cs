using Soakd.Configuration.Types;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Configuration;

/// <summary>The part of the table of settings that is about records of the operator (<c>docs/own-records.md</c>).</summary>
internal static class OwnRecordSettings
{
    private const string Section = SettingCatalogue.PayloadSection;

    private static readonly SettingType<StampPlace?> Place = new StampPlaceType();

    public static readonly Setting<string> Template =
        new(Section + ":Template", new TextType("a file that holds a JSON template, or the template itself", mayBeEmpty: true), "",
            "The template of the kind Template: a file, or the JSON text itself.")
        {
            NamesFile = true,
        };

    public static readonly Setting<string> Records =
        new(Section + ":Records", new TextType("a file of JSON values, one a line", mayBeEmpty: true), "",
            "The file of the kind Records: a JSON value on each line. After the last line, the first is sent again.")
        {
            NamesFile = true,
        };

    public static readonly Setting<string> Key =
        new(Section + ":Key", new TextType("a text such as user-{{user 6}}, or a JSON path such as $.customer"), OwnRecordTexts.DefaultKey,
            "The key of your own records: a text with {{user}}; or, of the kind Records, the JSON path of the key in each record.");

    public static readonly Setting<string> Headers =
        new(Section + ":Headers:*", new TextType("a text of at most 4,096 characters on one line", mayBeEmpty: true), null,
            "A header of your own records: a text, which may have placeholders.");

    public static readonly Setting<StampPlace?> StampIn =
        new(Section + ":StampIn", Place, "",
            "Where the stamp goes into your own records. Empty: where the template has {{stamp}}.");

    public static readonly Setting<StampPlace?> StampOut =
        new(Section + ":StampOut", Place, "",
            "Where the stamp stands in what your pipeline writes. Empty: anywhere in the value; or in the header in which it went in.");

    /// <summary>The settings, in the order in which people read them.</summary>
    public static IReadOnlyList<Setting> All { get; } = [Template, Records, Key, Headers, StampIn, StampOut];
}
