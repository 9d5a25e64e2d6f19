using System.Collections.Frozen;
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>The lowest level that is logged, by source. An edit replaces all levels at once. Thread-safe.</summary>
internal sealed class LogLevels
{
    private const string Default = "Default";

    private volatile FrozenDictionary<string, LogLevel> _levels;

    public LogLevels(IReadOnlyDictionary<string, LogLevel> levels) => _levels = Freeze(levels);

    /// <summary>Replaces all levels at once.</summary>
    public void Apply(IReadOnlyDictionary<string, LogLevel> levels) => _levels = Freeze(levels);

    /// <summary>
    /// Whether a source logs at a level. The longest known prefix of the source decides, then <c>Default</c>, then the level Information.
    /// </summary>
    public bool IsEnabled(string? source, LogLevel level)
    {
        FrozenDictionary<string, LogLevel> levels = _levels;
        for (string? name = source; name is { Length: > 0 }; name = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : null)
        {
            if (levels.TryGetValue(name, out LogLevel lowest)) return Passes(level, lowest);
        }

        return Passes(level, levels.GetValueOrDefault(Default, LogLevel.Information));
    }

    private static bool Passes(LogLevel level, LogLevel lowest) => lowest != LogLevel.None && level >= lowest;

    private static FrozenDictionary<string, LogLevel> Freeze(IReadOnlyDictionary<string, LogLevel> levels) =>
        levels.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
