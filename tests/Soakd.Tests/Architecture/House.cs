using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Soakd.Engine.Judging;
using Soakd.Hosting;
using Soakd.Kafka.Clients;

namespace Soakd.Tests.Architecture;

/// <summary>The three projects as they were compiled: which type uses which, and which folder a type belongs to.</summary>
internal static class House
{
    /// <summary>The compiled projects.</summary>
    public static ArchUnitNET.Domain.Architecture Compiled { get; } = new ArchLoader()
        .LoadAssemblies(typeof(RunFold).Assembly, typeof(ClientProperties).Assembly, typeof(FaultLatch).Assembly)
        .Build();

    /// <summary>The arrows between folders: which folder uses which, with one pair of types as an example.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> Arrows { get; } = Compiled.Types
        .SelectMany(type => type.Dependencies)
        .Select(dependency => (From: Folder(dependency.Origin), To: Folder(dependency.Target), dependency))
        .Where(arrow => arrow.dependency.Target is not GenericParameter)
        .Where(arrow => arrow.From.Length > 0 && arrow.To.Length > 0 && arrow.From != arrow.To)
        .GroupBy(arrow => (arrow.From, arrow.To))
        .ToDictionary(
            arrows => arrows.Key,
            arrows => $"{arrows.First().dependency.Origin.FullName} uses {arrows.First().dependency.Target.FullName}");

    /// <summary>The folder of a type, such as <c>Engine/Journal</c>; empty for what is not ours, and for the entry point.</summary>
    public static string Folder(IType type)
    {
        string[] names = type.Namespace?.FullName.Split('.') ?? [];
        return names switch
        {
            ["Soakd", "Engine" or "Kafka", var folder, ..] => $"{names[1]}/{folder}",
            ["Soakd", var folder, ..] when folder is not ("Engine" or "Kafka") => $"Soakd/{folder}",
            _ => "",
        };
    }
}
