using System.CommandLine;

namespace Soakd.Commands;

/// <summary>A verb of the command line: a command whose help ends with examples.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="examples">Whole command lines, each with what it is for.</param>
internal sealed class Verb(string name, string description, params IReadOnlyList<Example> examples) : Command(name, description)
{
    public IReadOnlyList<Example> Examples => examples;
}
