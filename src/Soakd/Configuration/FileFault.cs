namespace Soakd.Configuration;

/// <summary>Why a file could not be used, in a few words and without its path, which the sentence around it names.</summary>
internal static class FileFault
{
    public static string Tell(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "permission denied, or a directory",
        _ => error.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };
}
