using System.Numerics;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>How a field of a row differs. The first one of several is named.</summary>
internal enum RowDifferenceKind
{
    /// <summary>It is not there, or null.</summary>
    Missing,

    /// <summary>It is there more than once: readers do not agree which one counts.</summary>
    Twice,

    /// <summary>It is a text where a number has to be, or the like.</summary>
    Kind,

    /// <summary>It has another value.</summary>
    Value,
}

/// <summary>What differs in a row, one bit for each field, and the number that stands for what differs first.</summary>
internal struct RowDifference
{
    private const int Kinds = 4;

    public uint Missing;
    public uint Twice;
    public uint Kind;
    public uint Value;

    /// <summary>The number for a record that is no row at all.</summary>
    public static int NoJson => NumberOf(RowField.Whole, RowDifferenceKind.Kind);

    /// <summary>The number for what differs in the first field in which something does; 0 for nothing.</summary>
    public readonly int Number
    {
        get
        {
            uint any = Missing | Twice | Kind | Value;
            if (any == 0) return IRowComparer.Same;
            uint first = 1u << BitOperations.TrailingZeroCount(any);
            RowDifferenceKind kind = (Missing & first) != 0 ? RowDifferenceKind.Missing
                : (Twice & first) != 0 ? RowDifferenceKind.Twice
                : (Kind & first) != 0 ? RowDifferenceKind.Kind : RowDifferenceKind.Value;
            return NumberOf((RowField)BitOperations.TrailingZeroCount(any), kind);
        }
    }

    /// <summary>What a number stands for.</summary>
    public static string Text(int number)
    {
        if (number == NoJson) return "it is not one JSON object";
        string name = RowFields.NameOf((RowField)(number / Kinds));
        return (RowDifferenceKind)(number % Kinds) switch
        {
            RowDifferenceKind.Missing => $"{name} is missing",
            RowDifferenceKind.Twice => $"{name} comes twice",
            RowDifferenceKind.Kind => $"{name} is of another kind",
            _ => $"{name} differs",
        };
    }

    private static int NumberOf(RowField field, RowDifferenceKind kind) => (int)field * Kinds + (int)kind;
}
