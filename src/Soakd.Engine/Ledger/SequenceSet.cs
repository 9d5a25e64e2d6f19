using System.Numerics;
using System.Runtime.InteropServices;

namespace Soakd.Engine.Ledger;

/// <summary>
/// A set of sequence numbers that stays small for long ranges and for scattered numbers: pages of 8,192 bits, of which a full page keeps
/// no bits and an empty one is left out. A million neighbouring numbers need some 120 dictionary entries, and no numbers ever need more
/// than one bit for each number of the pages that they lie in.
/// </summary>
internal sealed class SequenceSet
{
    private const int PageShift = 13;
    private const int PageSize = 1 << PageShift;
    private const int WordsPerPage = PageSize / 64;

    private readonly Dictionary<long, Page> _pages = [];

    /// <summary>How many numbers it holds.</summary>
    public long Count { get; private set; }

    /// <summary>How many pages keep bits: this is its use of memory.</summary>
    public int PartialPages { get; private set; }

    /// <summary>Whether it holds a number.</summary>
    public bool Contains(long sequence) =>
        _pages.TryGetValue(sequence >> PageShift, out Page page)
            && (page.Bits is null || (page.Bits[WordOf(sequence)] & BitOf(sequence)) != 0);

    /// <summary>Adds one number.</summary>
    public void Add(long sequence) => AddRange(sequence, 1);

    /// <summary>Adds neighbouring numbers; it may hold some of them already.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public void AddRange(long first, long count)
    {
        for (long end = first + count; first < end;)
        {
            long pageEnd = Math.Min(end, ((first >> PageShift) + 1) << PageShift);
            AddWithinPage(first, pageEnd);
            first = pageEnd;
        }
    }

    /// <summary>Removes a number.</summary>
    /// <returns>False when the set does not hold it.</returns>
    public bool Remove(long sequence)
    {
        if (!Contains(sequence))
            return false;

        ref Page page = ref CollectionsMarshal.GetValueRefOrNullRef(_pages, sequence >> PageShift);
        if (page.Bits is null)
        {
            page.Bits = new ulong[WordsPerPage];
            Array.Fill(page.Bits, ulong.MaxValue);
            PartialPages++;
        }

        page.Bits[WordOf(sequence)] &= ~BitOf(sequence);
        Count--;
        if (--page.Members == 0)
        {
            _pages.Remove(sequence >> PageShift);
            PartialPages--;
        }

        return true;
    }

    private void AddWithinPage(long first, long end)
    {
        ref Page page = ref CollectionsMarshal.GetValueRefOrAddDefault(_pages, first >> PageShift, out bool present);
        if (present && page.Bits is null)
            return;

        int before = page.Members;
        if (end - first == PageSize)
        {
            page.Members = PageSize;
        }
        else
        {
            page.Bits ??= new ulong[WordsPerPage];
            for (long at = first; at < end;)
            {
                long wordEnd = Math.Min(end, (at | 63) + 1);
                ulong added = Mask(at, wordEnd) & ~page.Bits[WordOf(at)];
                page.Bits[WordOf(at)] |= added;
                page.Members += BitOperations.PopCount(added);
                at = wordEnd;
            }
        }

        Count += page.Members - before;
        PartialPages += (page.Members < PageSize ? 1 : 0) - (present ? 1 : 0);
        if (page.Members == PageSize)
            page.Bits = null;
    }

    private static int WordOf(long sequence) => (int)(sequence & (PageSize - 1)) >> 6;

    private static ulong BitOf(long sequence) => 1UL << (int)(sequence & 63);

    /// <summary>The bits of neighbours within one word.</summary>
    private static ulong Mask(long first, long end) => ulong.MaxValue >> (int)(64 - (end - first)) << (int)(first & 63);

    private struct Page
    {
        public ulong[]? Bits;
        public int Members;
    }
}
