namespace Soakd.Kafka.Tests.Fakes;

/// <summary>A secret in a file, as a mounted one: with a newline at its end.</summary>
internal sealed class PasswordFile : IDisposable
{
    public PasswordFile(string password) => File.WriteAllText(Path, password + "\n");

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
