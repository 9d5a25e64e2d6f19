namespace Soakd.Mutants;

/// <summary>The class that is compiled into the mutated Engine: it turns on the mutant that the environment names.</summary>
internal static class Switch
{
    /// <summary>The variable with the number of the mutant that is on.</summary>
    public const string Variable = "SOAKD_MUTANT";

    /// <summary>The variable with the file that receives the numbers of all mutants whose code ran.</summary>
    public const string CoverageVariable = "SOAKD_MUTANT_COVERAGE";

    /// <summary>The condition that is true when a mutant is on.</summary>
    public static string IsOn(int mutant) => $"global::Soakd.Engine.MutantSwitch.IsOn({mutant})";

    /// <summary>Its source.</summary>
    public static string Source(int mutants) => $$"""
        namespace Soakd.Engine;

        internal static class MutantSwitch
        {
            private static readonly int On = int.Parse(System.Environment.GetEnvironmentVariable("{{Variable}}") ?? "-1");
            private static readonly bool[] Ran = CoverageOf({{mutants}});

            internal static bool IsOn(int mutant)
            {
                if (Ran is not null)
                    Ran[mutant] = true;
                return mutant == On;
            }

            private static bool[] CoverageOf(int mutants)
            {
                if (System.Environment.GetEnvironmentVariable("{{CoverageVariable}}") is not { Length: > 0 } file)
                    return null;
                var ran = new bool[mutants];
                System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllLines(
                    file, System.Linq.Enumerable.Range(0, mutants).Where(i => ran[i]).Select(i => i.ToString()));
                return ran;
            }
        }
        """;
}
