using System.CommandLine;
using Soakd.Drills;

namespace Soakd.Commands;

/// <summary><c>soakd drill</c>: its arguments, and what they ask for.</summary>
internal static class DrillCommand
{
    private const string Everything = "all";

    public static Command Create(CommandContext context)
    {
        string names = string.Join(", ", Drill.All.Select(drill => drill.Name));
        var verb = new Verb(
            "drill",
            "Gives soakd a fault on its embedded broker and tells whether it is found; exit 0 only if it is, and a healthy run stays silent.",
            new Example("soakd drill stall", "a broker that stands still: found after how long, as whose doing?"),
            new Example("soakd drill all", "every one, some eleven minutes"));
        var kind = new Argument<string>("DRILL") { Description = $"{names} or {Everything}." };
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Asked(token.Value).Count == 0)
                result.AddError($"DRILL \"{token.Value}\": there is no such drill; known are {names}, {Everything}");
        });
        var outDirectory = PathOption.Of("--out-dir", "Keep the runs here; it must not exist. By default they are in a new directory below the system's temporary one.", "DIR");
        verb.Add(kind);
        verb.Add(outDirectory);
        verb.SetAction((line, _) => DrillVerb.RunAsync(Asked(line.GetRequiredValue(kind)), line.GetValue(outDirectory), context));
        return verb;
    }

    private static IReadOnlyList<Drill> Asked(string name) =>
        name == Everything ? Drill.All : [.. Drill.All.Where(drill => drill.Name == name)];
}
