using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Soakd.Mutants;

/// <summary>
/// Puts all mutants of a file beside the code that they change: <c>a + b</c> becomes <c>(IsOn(7) ? a - b : a + b)</c>, and a statement that may
/// be left out becomes <c>if (!IsOn(8)) …</c>. So the Engine is compiled once for all of them.
/// </summary>
/// <param name="file">The file, from the Engine's folder on.</param>
/// <param name="mutations">Receives the mutants, in the order of the source.</param>
/// <param name="refused">The numbers of mutants that the compiler does not take.</param>
/// <param name="model">What the compiler knows of the file.</param>
internal sealed class MutatingRewriter(string file, List<Mutation> mutations, HashSet<int> refused, SemanticModel model) : CSharpSyntaxRewriter
{
    /// <summary>The kind of annotation that names the mutant of a node.</summary>
    public const string Annotation = "mutant";

    private readonly ExpressionRules _expressions = new(model);
    private readonly StatementRules _statements = new(model);

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        null => null,
        ThrowStatementSyntax thrown => WithoutStatement(thrown, thrown, null),
        _ when IsLeftAlone(node) => node,
        ExpressionStatementSyntax statement => WithoutStatement(statement, (StatementSyntax)base.Visit(node)!, statement.Expression),
        BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null } =>
            WithoutStatement((StatementSyntax)node, (StatementSyntax)node, null),
        ExpressionSyntax expression => WithChanges(expression, (ExpressionSyntax)base.Visit(node)!),
        MethodDeclarationSyntax { ExpressionBody.Expression: var body } when StatementRules.IsVoid(node) =>
            WithBody((MethodDeclarationSyntax)base.Visit(node)!, body),
        AccessorDeclarationSyntax { ExpressionBody.Expression: var body } when StatementRules.IsVoid(node) =>
            WithBody((AccessorDeclarationSyntax)base.Visit(node)!, body),
        _ => base.Visit(node),
    };

    // Constants, defaults and patterns must stay constants; what is thrown or interpolated is wording.
    private static bool IsLeftAlone(SyntaxNode node) => node is
        AttributeListSyntax or EnumMemberDeclarationSyntax or ParameterSyntax or PatternSyntax or SwitchLabelSyntax and not CasePatternSwitchLabelSyntax
        or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax or BaseListSyntax or UsingDirectiveSyntax
        || (node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword))
        || (node is LocalDeclarationStatementSyntax local && local.IsConst)
        || (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } });

    private static bool DeclaresVariables(SyntaxNode node) => node.DescendantNodes().Any(inner => inner is SingleVariableDesignationSyntax);

    private MethodDeclarationSyntax WithBody(MethodDeclarationSyntax visited, ExpressionSyntax body) => visited
        .WithBody(BodyOf(body, visited.ExpressionBody!.Expression)).WithExpressionBody(null).WithSemicolonToken(default);

    private AccessorDeclarationSyntax WithBody(AccessorDeclarationSyntax visited, ExpressionSyntax body) => visited
        .WithBody(BodyOf(body, visited.ExpressionBody!.Expression)).WithExpressionBody(null).WithSemicolonToken(default);

    private BlockSyntax BodyOf(ExpressionSyntax body, ExpressionSyntax visited) =>
        Block(WithoutStatement(ExpressionStatement(body), ExpressionStatement(visited), body, body));

    private ExpressionSyntax WithChanges(ExpressionSyntax node, ExpressionSyntax visited)
    {
        if (DeclaresVariables(node))
            return visited;
        foreach (Change change in _expressions.ChangesOf(node).Distinct().ToList())
        {
            if (Add(change.Rule, node, change.Changed) is not { } mutant)
                continue;
            visited = ParenthesizedExpression(ConditionalExpression(IsOn(mutant), Inner(change.Changed), Inner(visited)))
                .WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, $"{mutant}"));
        }

        return visited;
    }

    private StatementSyntax WithoutStatement(StatementSyntax node, StatementSyntax visited, ExpressionSyntax? expression, SyntaxNode? source = null)
    {
        if (DeclaresVariables(node))
            return visited;
        source ??= node;
        if (expression is not null && _statements.ChangeOf(expression) is { } changed && Add("operator", source, changed) is { } swapped)
            visited = Marked(swapped, IfStatement(IsOn(swapped), ExpressionStatement(changed), ElseClause(visited)));
        bool removable = expression is null ? _statements.IsRemovable(node) : _statements.IsRemovable(expression);
        if (removable && Add("removal", source, null) is { } removed)
            visited = Marked(removed, IfStatement(PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, IsOn(removed)), visited));
        return visited;
    }

    private int? Add(string rule, SyntaxNode node, ExpressionSyntax? changed)
    {
        int mutant = mutations.Count;
        int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        mutations.Add(new Mutation(mutant, file, line, MemberOf(node), rule, OneLine(node), changed is null ? "" : OneLine(changed), RunsOnce(node)));
        return refused.Contains(mutant) ? null : mutant;
    }

    private static BlockSyntax Marked(int mutant, StatementSyntax statement) =>
        Block(statement).WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, $"{mutant}"));

    private static ExpressionSyntax IsOn(int mutant) => ParseExpression(Switch.IsOn(mutant));

    private static ParenthesizedExpressionSyntax Inner(ExpressionSyntax node) => ParenthesizedExpression(node.WithoutTrivia());

    private static string OneLine(SyntaxNode node) =>
        string.Join(' ', node.WithoutTrivia().ToString().Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static bool RunsOnce(SyntaxNode node) => node.FirstAncestorOrSelf<EqualsValueClauseSyntax>(value =>
        value is { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } })
        ?.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.Modifiers.Any(SyntaxKind.StaticKeyword) == true;

    private static string MemberOf(SyntaxNode node) => node.Ancestors().Select(ancestor => ancestor switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        IndexerDeclarationSyntax => "this",
        ConstructorDeclarationSyntax => "new",
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => field.Identifier.Text,
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    }).First(name => name is not null)!;
}
