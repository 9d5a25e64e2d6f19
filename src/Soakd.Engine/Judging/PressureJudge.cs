using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Was there backpressure, and for which share of the judged time? BACKPRESSURED for more than 1 % of it is a WARN; for more than 5 %, or
/// at the end, it is a FAIL (docs/method.md#pressure-verdict). Backpressure that soakd itself caused, or whose owner is unknown, never
/// fails a run.
/// </summary>
internal sealed class PressureJudge(PressureWatch watch) : IJudge
{
    internal const double Notable = 0.01;
    internal const double TooMuch = 0.05;
    private const int MaxListed = 5;

    private readonly BackpressuredFlow _flow = new();
    private readonly long[,] _backpressuredUs = new long[watch.Domains.Count, Enum.GetValues<Owner>().Length];

    public void Apply(JournalEntry entry, RunTally tally)
    {
        if (entry is not Interval interval || !watch.IsLatest(interval) || !IsPlayed(interval, tally))
            return;
        foreach (DomainWatch domain in watch.Domains)
        {
            if (!domain.IsBackpressured)
                continue;
            _backpressuredUs[(int)domain.Domain, (int)domain.OwnerNow] += interval.LengthUs;
            if (domain is { Domain: PressureDomain.Pipeline, OwnerNow: Owner.Pipeline })
                _flow.Add(interval);
        }
    }

    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found([.. watch.Domains.SelectMany(domain => Judge(domain, input))]);

    // Only intervals in which records became due. The time after the load is judged by the drain.
    private static bool IsPlayed(Interval interval, RunTally tally) =>
        interval.Segments.Any(part => part.Counts.Scheduled > 0 && tally.IsJudged(part.Segment));

    private IEnumerable<Finding> Judge(DomainWatch domain, JudgeInput input)
    {
        PressureEpisode[] episodes = [.. domain.Episodes.Where(episode => episode.Peak >= PressureLevel.Backpressured)];
        if (episodes.Length == 0)
            yield break;

        double share = Share(domain, input, owner => true);
        double shareOfTested = Share(domain, input, owner => owner.IsTested());
        bool atEnd = input.CountsAreFinal && domain.IsBackpressured;
        Verdict verdict = shareOfTested > TooMuch || (atEnd && domain.OwnerNow.IsTested()) ? Verdict.Fail
            : share > Notable || atEnd ? Verdict.Warn
            : Verdict.Pass;
        Owner owner = OwnerOf(domain, episodes, candidate => verdict != Verdict.Fail || candidate.IsTested());
        yield return FindingOf(domain, verdict, owner, share, atEnd, episodes);
        foreach (PressureEpisode episode in episodes.OrderByDescending(episode => episode.Window.LengthUs).Take(MaxListed))
            yield return FindingOf(episode);
    }

    // The owner of most backpressured judged seconds; without any, the owner of the longest episode, or of the latest second.
    private Owner OwnerOf(DomainWatch domain, PressureEpisode[] episodes, Func<Owner, bool> isWanted)
    {
        Owner owner = Enum.GetValues<Owner>().Where(isWanted).MaxBy(candidate => _backpressuredUs[(int)domain.Domain, (int)candidate]);
        return _backpressuredUs[(int)domain.Domain, (int)owner] > 0
            ? owner
            : episodes.Where(episode => isWanted(episode.Owner)).MaxBy(episode => episode.Window.LengthUs)?.Owner ?? domain.OwnerNow;
    }

    private double Share(DomainWatch domain, JudgeInput input, Func<Owner, bool> isWanted)
    {
        long backpressuredUs = Enum.GetValues<Owner>().Where(isWanted).Sum(owner => _backpressuredUs[(int)domain.Domain, (int)owner]);
        return input.Judged.PlayedUs > 0 ? (double)backpressuredUs / input.Judged.PlayedUs : 0;
    }

    private Finding FindingOf(
        DomainWatch domain, Verdict verdict, Owner owner, double share, bool atEnd, PressureEpisode[] episodes)
    {
        LevelTime time = domain.TimeAt(PressureLevel.Backpressured);
        PressureLevel peak = episodes.Max(episode => episode.Peak);
        bool isPipeline = domain.Domain == PressureDomain.Pipeline && owner == Owner.Pipeline;
        int? partition = PartitionOf(episodes, owner);
        return new Finding(
            $"{Name(domain.Domain)}-backpressured", verdict, owner, Quantity.Text(100 * share, Dimension.Share), "<= 5 %",
            new Window(episodes[0].Window.FromUs, episodes[^1].Window.ToUs),
            $"{Path(domain.Domain)} {Name(peak)} {Times(time.Count)}, {RunTime.Length(time.TotalUs)} in total, "
            + $"at most {RunTime.Length(time.LongestUs)}{(atEnd ? ", also at the end" : "")}{(isPipeline ? _flow.Text : "")}",
            isPipeline && partition is null && _flow.DoesNotScale ? Hints.NoScaling
            : isPipeline && partition is null && _flow.IsSlow ? Hints.Slow
            : Hints.ForPressure(domain.Domain, owner, partition));
    }

    // From the longest episode: a short one may be in any partition by chance.
    private static int? PartitionOf(PressureEpisode[] episodes, Owner owner) =>
        episodes.Where(episode => episode.Owner == owner).MaxBy(episode => episode.Window.LengthUs)?.Partition;

    private static Finding FindingOf(PressureEpisode episode) => new(
        $"{Name(episode.Domain)}-episode", Verdict.Pass, episode.Owner, Name(episode.Peak), "", episode.Window, episode.Evidence, "");

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";

    private static string Name<T>(T name)
        where T : struct, Enum =>
        name.ToString().ToLowerInvariant();

    private static string Path(PressureDomain domain) => domain switch
    {
        PressureDomain.Produce => "the path to the brokers was",
        PressureDomain.Pipeline => "the path from the acknowledgement back was",
        _ => "soakd's own consumer was",
    };
}
