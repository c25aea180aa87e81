using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Grading;

public class ReceiptTests
{
    private static readonly CompiledSystem System = CompiledSystem.Of(Cases.Supplier);

    [Fact]
    public void A_grade_made_before_version_2_is_byte_identical_after_it_is_published()
    {
        var before = Receipt.Make(System, Cases.Middling, Cases.Today);
        var second = Cases.Supplier with { Version = "2026.2", MinimumCoverage = 0.95m };
        var published = new[] { Cases.Supplier, second };
        var again = Receipt.Recompute(before.Bytes.Span, (id, version) => published.Single(s => s.Id == id && s.Version == version));
        again.Same.ShouldBeTrue();
        again.Receipt!.Bytes.Span.SequenceEqual(before.Bytes.Span).ShouldBeTrue();
        Receipt.Make(CompiledSystem.Of(second), Cases.Middling, Cases.Today).Sha256.ShouldNotBe(before.Sha256);
    }

    /// <summary>
    /// Points, groups, next bands, limits and every word of an explanation, over worked and drawn evidence of all shipped systems. Who means to change one gives
    /// <see cref="Grader.EngineVersion"/> a new value, and this hash: a receipt of the earlier engine would otherwise no longer come out the same. A new edition
    /// of a shipped system file, or other drawn evidence, changes the hash too, and no receipt that was made before.
    /// </summary>
    [Fact]
    public void Receipts_say_to_the_byte_what_they_said_when_this_engine_came_out()
    {
        using var said = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var system in ShippedSystems.All)
        {
            var compiled = CompiledSystem.Of(system);
            foreach (var evidence in system.Examples.Select(e => e.Evidence).Concat(Enumerable.Range(0, 400).Select(seed => RandomEvidence.For(system, seed))))
                said.AppendData(Receipt.Make(compiled, evidence, Cases.Today).Bytes.Span);
        }

        Convert.ToHexStringLower(said.GetHashAndReset()).ShouldBe("dfaad9bf43e235e03e0a0c802a5016335c9a19fc11e8d5577e832ae917146503");
    }

    [Fact]
    public void A_receipt_names_what_it_rests_on()
    {
        var text = Receipt.Make(System, Cases.Middling, Cases.Today).ToString();
        text.ShouldContain($"\"sha256\":\"{System.Sha256}\"");
        text.ShouldContain("\"engine\":\"1\"");
        text.ShouldContain("\"versionId\":\"iso14001-v1\"");
        text.ShouldContain("\"score\":57.14");
    }

    [Fact]
    public void A_forged_figure_is_found_at_its_place()
    {
        var text = Receipt.Make(System, Cases.Middling, Cases.Today).ToString().Replace("\"score\":57.14", "\"score\":75.14", StringComparison.Ordinal);
        var found = Receipt.Recompute(Encoding.UTF8.GetBytes(text), (_, _) => Cases.Supplier).Differences.Single();
        (found.Code, found.Place).ShouldBe(("receipt.differs", "$.result.score"));
        found.Args.ShouldBe(["75.14", "57.14"]);
    }

    [Theory]
    [InlineData(" ", "receipt.spellingDiffers")]
    [InlineData("x", "file.notJson")]
    public void A_receipt_that_was_touched_is_not_the_same(string tail, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(Receipt.Make(System, Cases.Full, Cases.Today) + tail);
        Receipt.Recompute(bytes, (_, _) => Cases.Supplier).Differences.Single().Code.ShouldBe(code);
    }

    [Fact]
    public void Evidence_and_result_that_were_changed_together_no_longer_have_the_hash_of_the_grade()
    {
        var (made, forged) = (Receipt.Make(System, Cases.Middling, Cases.Today), Receipt.Make(System, Cases.Full, Cases.Today));
        Receipt.Recompute(made.Bytes.Span, (_, _) => Cases.Supplier, made.Sha256).Same.ShouldBeTrue();
        var found = Receipt.Recompute(forged.Bytes.Span, (_, _) => Cases.Supplier, made.Sha256).Differences.Single();
        (found.Code, found.Place).ShouldBe(("receipt.hashDiffers", "$"));
        found.Args.ShouldBe([made.Sha256, forged.Sha256]);
    }

    [Fact]
    public void A_system_that_is_gone_or_was_changed_is_said_so()
    {
        var receipt = Receipt.Make(System, Cases.Full, Cases.Today);
        Receipt.Recompute(receipt.Bytes.Span, (_, _) => null).Differences.Single().Code.ShouldBe("receipt.systemUnknown");
        var changed = Cases.Supplier with { MinimumCoverage = 0.61m };
        Receipt.Recompute(receipt.Bytes.Span, (_, _) => changed).Differences.Single().Code.ShouldBe("receipt.systemDiffers");
    }
}
