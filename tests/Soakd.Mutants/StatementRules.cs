using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Soakd.Mutants;

/// <summary>Which statements are removed, and what assignments are changed to.</summary>
internal sealed class StatementRules(SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind To, SyntaxKind Token)> Assignments = new()
    {
        [AddAssignmentExpression] = (SubtractAssignmentExpression, MinusEqualsToken),
        [SubtractAssignmentExpression] = (AddAssignmentExpression, PlusEqualsToken),
        [MultiplyAssignmentExpression] = (DivideAssignmentExpression, SlashEqualsToken),
        [DivideAssignmentExpression] = (MultiplyAssignmentExpression, AsteriskEqualsToken),
        [AndAssignmentExpression] = (OrAssignmentExpression, BarEqualsToken),
        [OrAssignmentExpression] = (AndAssignmentExpression, AmpersandEqualsToken),
        [ExclusiveOrAssignmentExpression] = (OrAssignmentExpression, BarEqualsToken),
        [LeftShiftAssignmentExpression] = (RightShiftAssignmentExpression, GreaterThanGreaterThanEqualsToken),
        [RightShiftAssignmentExpression] = (LeftShiftAssignmentExpression, LessThanLessThanEqualsToken),
    };

    /// <summary>Whether an expression is a whole statement, or a step of a loop: these are changed as statements, or not at all.</summary>
    public static bool IsOwnStatement(ExpressionSyntax node) =>
        node.Parent is ExpressionStatementSyntax
        || (node.Parent is ForStatementSyntax loop && (loop.Incrementors.Contains(node) || loop.Initializers.Contains(node)))
        || (node.Parent is ArrowExpressionClauseSyntax arrow && IsVoid(arrow.Parent));

    /// <summary>Whether a member returns nothing, so that its expression is a statement.</summary>
    public static bool IsVoid(SyntaxNode? member) => member switch
    {
        MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax type } => type.Keyword.IsKind(VoidKeyword),
        LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax type } => type.Keyword.IsKind(VoidKeyword),
        AccessorDeclarationSyntax accessor => !accessor.IsKind(GetAccessorDeclaration),
        ConstructorDeclarationSyntax => true,
        _ => false,
    };

    /// <summary>Whether a statement may be left out: a call, an assignment, or a jump that ends several statements.</summary>
    public bool IsRemovable(StatementSyntax node) => node switch
    {
        ExpressionStatementSyntax statement => IsRemovable(statement.Expression),
        BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null } or ThrowStatementSyntax =>
            node.Parent is BlockSyntax { Statements.Count: > 1, Parent: IfStatementSyntax },
        _ => false,
    };

    /// <summary>Whether an expression that is a statement may be left out: not the only assignment of a variable.</summary>
    public bool IsRemovable(ExpressionSyntax node) =>
        node is not AssignmentExpressionSyntax { Left: { } left } || model.GetSymbolInfo(left).Symbol switch
        {
            ILocalSymbol local => local.DeclaringSyntaxReferences.All(
                place => place.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null }),
            IParameterSymbol parameter => parameter.RefKind != RefKind.Out,
            _ => left is not (TupleExpressionSyntax or DeclarationExpressionSyntax),
        };

    /// <summary>What a statement's expression is changed to; null for nothing.</summary>
    public ExpressionSyntax? ChangeOf(ExpressionSyntax node) => node switch
    {
        AssignmentExpressionSyntax assignment when Assignments.TryGetValue(assignment.Kind(), out var other) && IsNumber(assignment.Left) =>
            SyntaxFactory.AssignmentExpression(
                other.To, assignment.Left, SyntaxFactory.Token(other.Token).WithTriviaFrom(assignment.OperatorToken), assignment.Right),
        PostfixUnaryExpressionSyntax { RawKind: (int)PostIncrementExpression } up =>
            SyntaxFactory.PostfixUnaryExpression(PostDecrementExpression, up.Operand),
        PostfixUnaryExpressionSyntax { RawKind: (int)PostDecrementExpression } down =>
            SyntaxFactory.PostfixUnaryExpression(PostIncrementExpression, down.Operand),
        _ => null,
    };

    private bool IsNumber(ExpressionSyntax node) => model.GetTypeInfo(node).Type is
    { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_Double } or { TypeKind: TypeKind.Enum };
}
