using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Soakd.Mutants;

/// <summary>The Engine with all mutants of some folders, each of them off until the environment turns it on.</summary>
internal sealed class MutatedEngine(EngineProject engine, string root, IReadOnlyCollection<string> folders)
{
    private readonly HashSet<int> _refused = [];

    /// <summary>The mutants that the compiler takes.</summary>
    public IReadOnlyList<Mutation> Mutations { get; private set; } = [];

    /// <summary>How many mutants the compiler refused.</summary>
    public int Refused => _refused.Count;

    /// <summary>Compiles it, without the mutants that do not compile.</summary>
    public void Emit(string library)
    {
        while (true)
        {
            List<Mutation> mutations = [];
            CSharpCompilation compilation = Mutate(mutations);
            using var image = new MemoryStream();
            List<Diagnostic> errors = [.. compilation.Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
            if (errors.Count == 0)
            {
                Mutations = [.. mutations.Where(mutation => !_refused.Contains(mutation.Id))];
                File.WriteAllBytes(library, image.ToArray());
                return;
            }

            int before = _refused.Count;
            foreach (Diagnostic error in errors)
                Refuse(error, mutations);
            if (_refused.Count == before)
                throw new InvalidOperationException($"the mutated Engine does not compile: {errors[0]}");
        }
    }

    private CSharpCompilation Mutate(List<Mutation> mutations)
    {
        CSharpCompilation compilation = engine.Compilation;
        foreach (SyntaxTree tree in engine.Compilation.SyntaxTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
        {
            string file = Path.GetRelativePath(root, tree.FilePath).Replace('\\', '/');
            if (!folders.Contains(file.Split('/')[0]))
                continue;
            var rewriter = new MutatingRewriter(file, mutations, _refused, engine.Compilation.GetSemanticModel(tree));
            var mutated = (CSharpSyntaxNode)rewriter.Visit(tree.GetRoot())!;
            compilation = compilation.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.Create(mutated, engine.ParseOptions, tree.FilePath, Encoding.UTF8));
        }

        return engine.Generate(compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Switch.Source(mutations.Count), engine.ParseOptions, "MutantSwitch.cs", Encoding.UTF8)));
    }

    // A variable that is not assigned, or a path that returns nothing, is found behind the mutant, often a statement removed before it.
    private void Refuse(Diagnostic error, List<Mutation> mutations)
    {
        SyntaxNode? node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is null)
            throw new InvalidOperationException($"the mutated Engine does not compile: {error}");
        int? enclosing = node.AncestorsAndSelf().SelectMany(MutantsOf).Cast<int?>().FirstOrDefault();
        bool isFlow = error.Id is "CS0165" or "CS0161" or "CS0177" or "CS8120";
        SyntaxNode? member = node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax);
        List<int> suspects = [.. (member?.DescendantNodes() ?? []).SelectMany(MutantsOf)
            .Where(mutant => mutations[mutant].Rule is "removal" or "condition" && !_refused.Contains(mutant))];
        if ((isFlow || enclosing is null) && suspects.Count > 0)
            _refused.UnionWith(suspects);
        else if (enclosing is { } mutant)
            _refused.Add(mutant);
    }

    private static IEnumerable<int> MutantsOf(SyntaxNode node) =>
        node.GetAnnotations(MutatingRewriter.Annotation).Select(annotation => int.Parse(annotation.Data!, CultureInfo.InvariantCulture));
}
