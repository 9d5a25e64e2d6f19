using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Soakd.Mutants;

/// <summary>A change of one expression.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Changed">What stands there instead.</param>
internal readonly record struct Change(string Rule, ExpressionSyntax Changed);

/// <summary>What an expression is changed to: other operators, constants, conditions and values.</summary>
internal sealed class ExpressionRules(SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind To, SyntaxKind Token)[]> Binary = new()
    {
        [AddExpression] = [(SubtractExpression, MinusToken)],
        [SubtractExpression] = [(AddExpression, PlusToken)],
        [MultiplyExpression] = [(DivideExpression, SlashToken)],
        [DivideExpression] = [(MultiplyExpression, AsteriskToken)],
        [ModuloExpression] = [(MultiplyExpression, AsteriskToken)],
        [LeftShiftExpression] = [(RightShiftExpression, GreaterThanGreaterThanToken)],
        [RightShiftExpression] = [(LeftShiftExpression, LessThanLessThanToken)],
        [BitwiseAndExpression] = [(BitwiseOrExpression, BarToken)],
        [BitwiseOrExpression] = [(BitwiseAndExpression, AmpersandToken)],
        [ExclusiveOrExpression] = [(BitwiseOrExpression, BarToken), (BitwiseAndExpression, AmpersandToken)],
        [LogicalAndExpression] = [(LogicalOrExpression, BarBarToken)],
        [LogicalOrExpression] = [(LogicalAndExpression, AmpersandAmpersandToken)],
        [LessThanExpression] = [(LessThanOrEqualExpression, LessThanEqualsToken), (GreaterThanOrEqualExpression, GreaterThanEqualsToken)],
        [LessThanOrEqualExpression] = [(LessThanExpression, LessThanToken), (GreaterThanExpression, GreaterThanToken)],
        [GreaterThanExpression] = [(GreaterThanOrEqualExpression, GreaterThanEqualsToken), (LessThanOrEqualExpression, LessThanEqualsToken)],
        [GreaterThanOrEqualExpression] = [(GreaterThanExpression, GreaterThanToken), (LessThanExpression, LessThanToken)],
        [EqualsExpression] = [(NotEqualsExpression, ExclamationEqualsToken)],
        [NotEqualsExpression] = [(EqualsExpression, EqualsEqualsToken)],
    };

    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Min"] = "Max", ["Max"] = "Min", ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["Last"] = "First",
        ["MinBy"] = "MaxBy", ["MaxBy"] = "MinBy", ["FirstOrDefault"] = "LastOrDefault", ["LastOrDefault"] = "FirstOrDefault",
        ["OrderBy"] = "OrderByDescending", ["OrderByDescending"] = "OrderBy", ["Floor"] = "Ceiling", ["Ceiling"] = "Floor",
    };

    /// <summary>All changes of an expression.</summary>
    public IEnumerable<Change> ChangesOf(ExpressionSyntax node) =>
        OperatorsOf(node).Concat(ConstantsOf(node)).Concat(ConditionsOf(node)).Concat(ValuesOf(node));

    private IEnumerable<Change> OperatorsOf(ExpressionSyntax node)
    {
        switch (node)
        {
            case BinaryExpressionSyntax { RawKind: (int)CoalesceExpression } coalesce when !coalesce.Right.IsKind(ThrowExpression):
                yield return new Change("operator", coalesce.Right);
                break;
            case BinaryExpressionSyntax binary when Binary.TryGetValue(binary.Kind(), out var others) && !IsText(binary):
                foreach ((SyntaxKind to, SyntaxKind token) in IsCondition(binary) ? others.Where(other => IsBoundary(binary, other.To)) : others)
                    yield return new Change("operator", SyntaxFactory.BinaryExpression(
                        to, binary.Left, SyntaxFactory.Token(token).WithTriviaFrom(binary.OperatorToken), binary.Right));
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)LogicalNotExpression or (int)BitwiseNotExpression } not when !IsCondition(not):
                yield return new Change("operator", not.Operand);
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)UnaryMinusExpression } minus:
                yield return new Change("operator", minus.Operand);
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)PreIncrementExpression } up when !StatementRules.IsOwnStatement(up):
                yield return new Change("operator", SyntaxFactory.PrefixUnaryExpression(PreDecrementExpression, up.Operand));
                break;
            case PrefixUnaryExpressionSyntax { RawKind: (int)PreDecrementExpression } down when !StatementRules.IsOwnStatement(down):
                yield return new Change("operator", SyntaxFactory.PrefixUnaryExpression(PreIncrementExpression, down.Operand));
                break;
            case PostfixUnaryExpressionSyntax { RawKind: (int)PostIncrementExpression } up when !StatementRules.IsOwnStatement(up):
                yield return new Change("operator", SyntaxFactory.PostfixUnaryExpression(PostDecrementExpression, up.Operand));
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call
                when Calls.TryGetValue(called.Name.Identifier.Text, out string? other) && called.Name is IdentifierNameSyntax:
                yield return new Change("operator", call.WithExpression(called.WithName(SyntaxFactory.IdentifierName(other))));
                break;
            case IsPatternExpressionSyntax pattern when !IsCondition(pattern):
                yield return new Change("operator", Not(pattern));
                break;
        }
    }

    private IEnumerable<Change> ConstantsOf(ExpressionSyntax node)
    {
        bool isNumber = node.IsKind(NumericLiteralExpression);
        if (!isNumber && !IsEngineConstant(node))
        {
            if (node.IsKind(TrueLiteralExpression) || node.IsKind(FalseLiteralExpression))
                yield return new Change("constant", SyntaxFactory.LiteralExpression(
                    node.IsKind(TrueLiteralExpression) ? FalseLiteralExpression : TrueLiteralExpression));
            yield break;
        }

        string type = model.GetTypeInfo(node).ConvertedType?.ToDisplayString() ?? "int";
        yield return new Change("constant", SyntaxFactory.ParseExpression($"({type})({node} + 1)"));
        if (isNumber && node.ToString() != "0")
            yield return new Change("constant", SyntaxFactory.ParseExpression($"({type})0"));
    }

    private static IEnumerable<Change> ConditionsOf(ExpressionSyntax node)
    {
        if (!IsCondition(node))
            yield break;
        yield return new Change("condition", SyntaxFactory.LiteralExpression(FalseLiteralExpression));
        if (node.Parent is not (WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax))
            yield return new Change("condition", SyntaxFactory.LiteralExpression(TrueLiteralExpression));
    }

    private IEnumerable<Change> ValuesOf(ExpressionSyntax node)
    {
        bool isReturned = node.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax;
        bool isInitial = node.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Right == node;
        if (!(isReturned || isInitial) || node is LiteralExpressionSyntax or RefExpressionSyntax or ThrowExpressionSyntax or AssignmentExpressionSyntax)
            yield break;
        ITypeSymbol? type = model.GetTypeInfo(node).ConvertedType;
        if (type is null or { SpecialType: SpecialType.System_Void or SpecialType.System_String } || node.IsKind(DefaultExpression))
            yield break;
        if (type.SpecialType != SpecialType.System_Boolean && node is not BinaryExpressionSyntax)
            yield return new Change("value", SyntaxFactory.ParseExpression($"default({type.ToDisplayString(NullableFlowState.None)})!"));
        else if (type.SpecialType == SpecialType.System_Boolean && node is not (BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax))
            yield return new Change("value", Not(node));
    }

    // A whole condition is made always true and always false, so its opposite would say nothing new: what is left is its boundary.
    private static bool IsBoundary(BinaryExpressionSyntax binary, SyntaxKind to) =>
        binary.Kind() is LogicalAndExpression or LogicalOrExpression
        || (binary.Kind(), to) is (LessThanExpression, LessThanOrEqualExpression) or (LessThanOrEqualExpression, LessThanExpression)
            or (GreaterThanExpression, GreaterThanOrEqualExpression) or (GreaterThanOrEqualExpression, GreaterThanExpression);

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax parent => parent.Condition == node,
        WhileStatementSyntax parent => parent.Condition == node,
        DoStatementSyntax parent => parent.Condition == node,
        ForStatementSyntax parent => parent.Condition == node,
        ConditionalExpressionSyntax parent => parent.Condition == node,
        WhenClauseSyntax => true,
        _ => false,
    };

    private bool IsText(ExpressionSyntax node) => model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    private bool IsEngineConstant(ExpressionSyntax node) =>
        node is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && !(node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
        && model.GetSymbolInfo(node).Symbol is IFieldSymbol { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } constant
        && constant.ContainingAssembly.Equals(model.Compilation.Assembly, SymbolEqualityComparer.Default)
        && constant.Type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax node) =>
        SyntaxFactory.PrefixUnaryExpression(LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(node.WithoutTrivia()));
}
