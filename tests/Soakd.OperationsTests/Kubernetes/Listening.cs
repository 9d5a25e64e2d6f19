namespace Soakd.OperationsTests.Kubernetes;

/// <summary>Asks a server that may not listen yet.</summary>
internal static class Listening
{
    /// <summary>Whether a path is answered with success.</summary>
    public static async Task<bool> AnswersAsync(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Whether a condition holds; it does not until the server listens.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
