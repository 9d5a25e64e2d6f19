using System.Globalization;
using System.Reflection;

namespace Soakd.Mutants;

/// <summary>A test method with the arguments of one of its rows, found and run by reflection: so one process tries many mutants.</summary>
/// <param name="type">The test class.</param>
/// <param name="method">The test.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class TestCase(Type type, MethodInfo method, object?[] arguments)
{
    /// <summary>Its full name.</summary>
    public string Name => $"{type.FullName}.{method.Name}({string.Join(", ", arguments)})";

    /// <summary>All tests of a namespace and of those below it. A class that wants anything in its constructor is left out.</summary>
    public static IEnumerable<TestCase> In(Assembly tests, string name) =>
        from type in tests.GetTypes()
        where type is { IsClass: true, IsAbstract: false } && (type.Namespace == name || type.Namespace?.StartsWith($"{name}.", StringComparison.Ordinal) == true)
        where type.GetConstructor([]) is not null
        from method in type.GetMethods()
        where method.GetCustomAttributes().Any(attribute => Is(attribute, "Xunit.FactAttribute"))
        from row in RowsOf(method)
        select new TestCase(type, method, row);

    /// <summary>Runs it.</summary>
    /// <exception cref="Exception">It fails.</exception>
    public void Run()
    {
        object? instance = method.IsStatic ? null : Activator.CreateInstance(type);
        try
        {
            object? result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
#pragma warning disable VSTHRD002 // The worker has one thread, and runs one test after the other.
            if (result is Task task)
                task.GetAwaiter().GetResult();
            else if (result is ValueTask valueTask)
                valueTask.AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    private static IEnumerable<object?[]> RowsOf(MethodInfo method)
    {
        if (method.GetParameters().Length == 0)
            return [[]];
        return method.GetCustomAttributes().Where(attribute => Is(attribute, "Xunit.v3.DataAttribute")).SelectMany(source =>
        {
            // A source that names a member of the test class learns of that class from its runner.
            if (source.GetType().GetProperty("MemberType") is { } owner && owner.GetValue(source) is null)
                owner.SetValue(source, method.DeclaringType);
            MethodInfo getData = source.GetType().GetMethod("GetData")!;
            dynamic pending = getData.Invoke(source, [method, Activator.CreateInstance(getData.GetParameters()[1].ParameterType)])!;
            IEnumerable<object> rows = pending.AsTask().Result;
            return rows.Select(row => Fit(method, (object?[])row.GetType().GetInterface("ITheoryDataRow")!.GetMethod("GetData")!.Invoke(row, [])!));
        });
    }

    // Enumerations, widened numbers, and arguments that are left to their defaults.
    private static object?[] Fit(MethodInfo method, object?[] row) => [.. method.GetParameters().Select((parameter, i) =>
    {
        object? value = i < row.Length ? row[i] : parameter.DefaultValue;
        return value is IConvertible and not Enum && parameter.ParameterType.IsPrimitive
            ? Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture)
            : value;
    })];

    private static bool Is(Attribute attribute, string name)
    {
        for (Type? type = attribute.GetType(); type is not null; type = type.BaseType)
        {
            if (type.FullName == name)
                return true;
        }

        return false;
    }
}
