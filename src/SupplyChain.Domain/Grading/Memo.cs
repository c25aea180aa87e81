using System.Collections.Concurrent;

namespace SupplyChain.Grading;

/// <summary>What was made for a key is made once; when too much has come together, all of it is forgotten. Safe to share between threads.</summary>
/// <param name="most">How many keys are remembered; bounds the memory.</param>
internal sealed class Memo<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private ConcurrentDictionary<TKey, TValue> known = new();
    private int count;

    public TValue? Find(TKey key) => known.GetValueOrDefault(key);

    /// <returns>The value itself, or the one that another thread kept first.</returns>
    public TValue Keep(TKey key, TValue value)
    {
        if (Interlocked.Increment(ref count) > most)
        {
            known = new();
            count = 1;
        }
        return known.GetOrAdd(key, value);
    }
}
