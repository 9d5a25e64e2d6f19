namespace Soakd.Kafka.Clients;

/// <summary>Properties whose values stand in files, so that neither configuration nor process list holds them.</summary>
internal static class SecretFiles
{
    public static Dictionary<string, string> Read(
        IReadOnlyDictionary<string, string> paths, Func<string, string> readFile, List<Problem> found)
    {
        var values = new Dictionary<string, string>();
        foreach ((string name, string path) in paths)
        {
            string key = $"{ClientSettings.Section}:Secrets:{name}";
            try
            {
                string value = WithoutLastNewline(readFile(path));
                // The problem names the file; whatever librdkafka says of the value stays unsaid.
                Problem? problem = PropertyCheck.Find(key, name, value);
                if (problem is null) values[name] = value;
                else found.Add(problem with { Value = path });
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                found.Add(new Problem(key, path, $"a file that can be read is needed ({Reason(e)})"));
            }
        }
        return values;
    }

    private static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "reading it is not permitted",
        _ => "it cannot be read",
    };
}
