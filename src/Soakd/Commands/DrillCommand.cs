using System.CommandLine;
using Soakd.Drills;

namespace Soakd.Commands;

/// <summary><c>soakd drill</c>: its arguments and flags.</summary>
internal static class DrillCommand
{
    private const string Everything = "all";

    public static Command Create(CommandContext context)
    {
        string names = string.Join(", ", Drill.All.Select(drill => drill.Name));
        var verb = new Verb(
            "drill",
            "Makes something go wrong on purpose, and checks that soakd finds it. "
            + "Exit code 0 only if soakd finds it and a healthy run raises no alarm.",
            new Example("soakd drill stall", "the broker stands still for 8 s: does soakd find it, how fast, and who is the owner?"),
            new Example("soakd drill all", "all drills, in about half an hour"));
        var kind = new Argument<string>("DRILL") { Description = $"The drill: {names} or {Everything}." };
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Asked(token.Value).Count == 0)
                result.AddError($"DRILL \"{token.Value}\": there is no such drill; the drills are {names}, {Everything}");
        });
        var outDirectory = PathOption.Of(
            "--out-dir", "The directory for the runs; it must not exist. Default: a new directory for temporary files.", "DIR");
        verb.Add(kind);
        verb.Add(outDirectory);
        verb.SetAction((line, _) => DrillVerb.RunAsync(Asked(line.GetRequiredValue(kind)), line.GetValue(outDirectory), context));
        return verb;
    }

    private static IReadOnlyList<Drill> Asked(string name) =>
        name == Everything ? Drill.All : [.. Drill.All.Where(drill => drill.Name == name)];
}
