using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public sealed class ReceiptPatternTests
{
    private static readonly CompiledSystem System = CompiledSystem.Of(ShippedSystems.SupplierElectronics);
    private static readonly ReceiptPattern Pattern = ReceiptPattern.Of(System);

    [Fact]
    public void A_receipt_comes_back_byte_for_byte()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var receipt = Receipt.Make(System, RandomEvidence.For(System.System, seed), Cases.Today).Bytes;
            Pattern.Unpack(Pattern.Pack(receipt.Span)).ShouldBe(receipt.ToArray());
        }
    }

    [Fact]
    public void Any_bytes_come_back_whatever_they_are() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<byte[]>(),
                (one, two) => Same([.. one, .. two, .. one]) && Same([.. one, .. Pattern.Bytes.Take(300), .. two, .. Pattern.Bytes.TakeLast(9)])
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_thread_that_has_packed_two_gigabytes_goes_on_packing_rightly()
    {
        var receipt = Receipt.Make(System, RandomEvidence.For(System.System, 7), Cases.Today).Bytes.ToArray();
        // nothing in it repeats, so it is looked through in ever longer steps
        var much = new byte[16 * 1024 * 1024];
        new Random(1).NextBytes(much);
        var wrong = await Task.Factory.StartNew(
            () => Enumerable.Range(0, 140).Count(_ => Pattern.Pack(much).Length < much.Length || !Pattern.Unpack(Pattern.Pack(receipt)).SequenceEqual(receipt)),
            TaskCreationOptions.LongRunning
        );
        wrong.ShouldBe(0);
    }

    [Fact]
    public void What_is_kept_of_a_receipt_is_less_than_a_third_of_it()
    {
        var (all, kept) = (0, 0);
        for (var seed = 0; seed < 50; seed++)
        {
            var receipt = Receipt.Make(System, RandomEvidence.For(System.System, seed), Cases.Today).Bytes.Span;
            all += receipt.Length;
            kept += Pattern.Pack(receipt).Length;
        }

        kept.ShouldBeLessThan(all / 3);
    }

    [Fact]
    public void A_grade_keeps_the_receipt_with_the_hash_of_its_own_bytes()
    {
        var draft = GradeDraft.Of(System, RandomEvidence.For(System.System, 7), Cases.Today);
        var grade = new Grade(1, draft, GradeCause.First, by: null, DateTimeOffset.UnixEpoch, actionId: null, Pattern);
        Pattern.Unpack(grade.KeptReceipt).ShouldBe(draft.Receipt.Bytes.ToArray());
        grade.ReceiptSha256.ShouldBe(draft.Receipt.Sha256);
        draft.Fingerprint.ShouldBe(GradeFingerprint.Of(draft.Evidence, draft.Result));
    }

    [Fact]
    public void What_many_receipts_share_is_kept_and_comes_back_in_each_by_whatever_pattern()
    {
        ReceiptPattern[] patterns = [Pattern, ReceiptPattern.Of(CompiledSystem.Of(ShippedSystems.Electronics))];
        for (var seed = 0; seed < 300; seed++)
        {
            var draft = GradeDraft.Of(System, RandomEvidence.For(System.System, seed), Cases.Today);
            foreach (var pattern in patterns)
            {
                var grade = new Grade(1, draft, GradeCause.First, by: null, DateTimeOffset.UnixEpoch, actionId: null, pattern);
                pattern.Unpack(grade.KeptReceipt).ShouldBe(draft.Receipt.Bytes.ToArray());
            }
        }
    }

    [Fact]
    public void A_line_that_many_share_says_the_same_as_one_of_its_own()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var draft = GradeDraft.Of(System, RandomEvidence.For(System.System, seed), Cases.Today);
            var own = draft.Result with { Lines = [.. draft.Result.Lines.Select(line => line with { })] };
            Receipt.Of(draft.Evidence, own).ShouldBe(draft.Receipt);
            GradeFingerprint.Of(draft.Evidence, own).ShouldBe(draft.Fingerprint);
        }
    }

    [Fact]
    public void A_changed_copy_of_a_shared_line_is_written_as_it_is()
    {
        var draft = GradeDraft.Of(System, EvidenceSet.Empty, Cases.Today);
        var changed = draft.Result with { Lines = [.. draft.Result.Lines.Select(line => line with { Overridden = true })] };
        Receipt.Of(draft.Evidence, changed).ToString().Split("\"overridden\":true").Length.ShouldBe(draft.Result.Lines.Count + 1);
        GradeFingerprint.Of(draft.Evidence, changed).ShouldNotBe(draft.Fingerprint);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 200, 1 })]
    [InlineData(new byte[] { 9, 0, 9, 255, 255, 255, 127 })]
    [InlineData(new byte[] { 9, 200, 200, 200, 200, 200 })]
    public void Bytes_that_are_no_packed_receipt_are_refused(byte[] packed) => Should.Throw<InvalidDataException>(() => Pattern.Unpack(packed));

    private static bool Same(byte[] bytes) => Pattern.Unpack(Pattern.Pack(bytes)).AsSpan().SequenceEqual(bytes);
}
