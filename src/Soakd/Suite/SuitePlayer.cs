namespace Soakd.Suite;

/// <summary>Plays cases one after the other. When it is stopped, it gives what is done so far.</summary>
/// <param name="bench">What measures.</param>
/// <param name="topic">A topic with its partitions, for the advice; null when none is named.</param>
internal sealed class SuitePlayer(SuiteBench bench, (string Name, int Partitions)? topic)
{
    private const string BatchPart = "-batch";

    /// <summary>Plays the cases.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="begins">Called before each part of the work, with its name.</param>
    public SuiteReport Play(IReadOnlyList<SuiteCase> cases, Action<string> begins)
    {
        var played = new List<PlayedCase>();
        IReadOnlyList<(int Size, Repeated Rate)>? batches = null;
        bool isStopped = false;
        try
        {
            foreach (SuiteCase one in cases)
            {
                begins($"{played.Count + 1} of {cases.Count}: {one.Name}");
                played.Add(new PlayedCase(one, one.Play(bench)));
            }

            if (cases.Any(one => one.Name.EndsWith(BatchPart, StringComparison.Ordinal)))
            {
                begins("for the advice: batch sizes");
                batches = BatchSizes.Measure(bench);
            }
        }
        catch (OperationCanceledException) when (bench.Stop.IsCancellationRequested)
        {
            // What is done so far counts.
            isStopped = true;
        }

        return new SuiteReport(SuiteMachine.Here(), played, cases.Count, Advice.Of(Rates(played), batches, Formats(played), topic))
        {
            IsStopped = isStopped,
        };
    }

    private static List<(int, Repeated)>? Rates(List<PlayedCase> played)
    {
        List<(int, Repeated)> rates = [.. Figures(played, "scaling").Where(figure => figure.Name == "decoded")
            .Select(figure => (figure.Parallelism, figure.Value))];
        return rates.Count > 0 ? rates : null;
    }

    private static (Repeated FromJson, Repeated Decoded)? Formats(List<PlayedCase> played)
    {
        PlayedCase? batch = played.Find(one => one.Case.Name.EndsWith(BatchPart, StringComparison.Ordinal));
        return batch is null ? null : (batch.Result.Figures[0].Value, batch.Result.Figures[1].Value);
    }

    private static IEnumerable<SuiteFigure> Figures(List<PlayedCase> played, string name) =>
        played.Where(one => one.Case.Name == name).SelectMany(one => one.Result.Figures);
}
