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

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 200, 1 })]
    [InlineData(new byte[] { 9, 0, 9, 255, 255, 255, 127 })]
    [InlineData(new byte[] { 9, 200, 200, 200, 200, 200 })]
    public void Bytes_that_are_no_packed_receipt_are_refused(byte[] packed) => Should.Throw<InvalidDataException>(() => Pattern.Unpack(packed));

    private static bool Same(byte[] bytes) => Pattern.Unpack(Pattern.Pack(bytes)).AsSpan().SequenceEqual(bytes);
}
