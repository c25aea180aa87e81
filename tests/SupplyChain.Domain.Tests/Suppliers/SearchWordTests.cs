using Shouldly;
using Xunit;

namespace SupplyChain.Suppliers;

public sealed class SearchWordTests
{
    private static IReadOnlySet<string> Words(string name) => SearchWord.Of(Supplier.Register("91370000MA3C0DE12X", name, "abc", 0, DateTimeOffset.UnixEpoch));

    [Fact]
    public void Every_part_of_a_name_begins_a_word() =>
        Words("华星电子").ShouldBe(["华星电子", "星电子", "电子", "子", "ABC", "91370000MA3C0DE12X"], ignoreOrder: true);

    [Fact]
    public void No_word_ends_in_a_blank_that_SQL_Server_would_not_tell_from_none() =>
        Words("abcdefghijk abcdefghijk").Count(w => w.TrimEnd(' ') == "ABCDEFGHIJK").ShouldBe(1);

    [Fact]
    public void A_letter_of_two_units_is_never_cut_in_half() =>
        Words("一二三四五六七八九十一𠮷有限公司").Any(w => char.IsLowSurrogate(w[0]) || char.IsHighSurrogate(w[^1])).ShouldBeFalse();
}
