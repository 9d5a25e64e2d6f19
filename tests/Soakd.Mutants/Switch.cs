namespace Soakd.Mutants;

/// <summary>The class that is compiled into the mutated Engine: it turns one mutant on, and notes the mutants whose code ran.</summary>
internal static class Switch
{
    /// <summary>Its full name.</summary>
    public const string TypeName = "Soakd.Engine.MutantSwitch";

    /// <summary>The variable with the number of the mutant that is on from the beginning; none when it is not set.</summary>
    public const string Variable = "SOAKD_MUTANT";

    /// <summary>The condition that is true when a mutant is on.</summary>
    public static string IsOn(int mutant) => $"global::{TypeName}.IsOn({mutant})";

    /// <summary>Its source.</summary>
    public static string Source(int mutants) => $$"""
        namespace Soakd.Engine;

        internal static class MutantSwitch
        {
            internal static int On = int.Parse(System.Environment.GetEnvironmentVariable("{{Variable}}") ?? "-1");
            internal static readonly bool[] Ran = new bool[{{mutants}}];

            internal static bool IsOn(int mutant)
            {
                Ran[mutant] = true;
                return mutant == On;
            }
        }
        """;
}
