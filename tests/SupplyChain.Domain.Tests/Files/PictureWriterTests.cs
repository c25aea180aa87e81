using System.Text;
using Shouldly;
using Xunit;

namespace SupplyChain.Files;

public sealed class PictureWriterTests
{
    private static byte[] Write(FileKind kind, byte[] picture)
    {
        using var to = new MemoryStream();
        PictureWriter.Write(kind, new MemoryStream(picture), to);
        return to.ToArray();
    }

    private static bool Holds(byte[] file, string words) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;

    /// <summary>A photo as a phone writes it: EXIF with place, maker and thumbnail, comment, profile, and a second picture behind.</summary>
    private static byte[] Photo(byte turn) =>
        [
            0xFF,
            0xD8,
            .. SampleFiles.JpegSegment(
                0xE1,
                [
                    .. "Exif\0\0II*\0"u8,
                    8,
                    0,
                    0,
                    0,
                    2,
                    0,
                    0x12,
                    1,
                    3,
                    0,
                    1,
                    0,
                    0,
                    0,
                    turn,
                    0,
                    0,
                    0,
                    0x25,
                    0x88,
                    4,
                    0,
                    1,
                    0,
                    0,
                    0,
                    99,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    .. "GPS-SECRET"u8,
                ]
            ),
            .. SampleFiles.JpegSegment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>AUTHOR-SECRET</x:xmpmeta>"u8.ToArray()),
            .. SampleFiles.JpegSegment(0xE2, "ICC_PROFILE\0\x01\x01PROFILE"u8.ToArray()),
            .. SampleFiles.JpegSegment(0xE2, "MPF\0SECOND"u8.ToArray()),
            .. SampleFiles.JpegSegment(0xED, "Photoshop 3.0\0CAPTION-SECRET"u8.ToArray()),
            .. SampleFiles.JpegSegment(0xEE, "Adobe\0\x64\0\0\0\0\x02"u8.ToArray()),
            .. SampleFiles.JpegSegment(0xFE, "<?php COMMENT-SECRET"u8.ToArray()),
            .. SampleFiles.JpegSegment(0xC2, [8, 0, 100, 0, 200, 1, 1, 0x11, 0]),
            .. SampleFiles.JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]),
            1,
            2,
            0xFF,
            0,
            3,
            0xFF,
            0xD0,
            4,
            .. SampleFiles.JpegSegment(0xC4, [1, 2, 3]),
            .. SampleFiles.JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]),
            5,
            6,
            0xFF,
            0xD9,
            .. SampleFiles.Jpeg(comment: "BEHIND-SECRET"),
        ];

    [Fact]
    public void What_is_hidden_in_a_photo_does_not_stay_and_what_is_seen_does()
    {
        var plain = Write(FileKind.Jpeg, Photo(turn: 6));
        Holds(plain, "SECRET").ShouldBeFalse();
        Holds(plain, "MPF").ShouldBeFalse();
        Holds(plain, "ICC_PROFILE").ShouldBeTrue();
        Holds(plain, "Adobe").ShouldBeTrue();
        plain[^2..].ShouldBe([0xFF, 0xD9]);
        // all scans of a progressive picture, with what stands between them
        plain.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xC4]).ShouldBeGreaterThan(0);
        using var stream = new MemoryStream(plain);
        FileInspection.Look(stream, "a.jpg", takesXml: false).WhyNot.ShouldBeNull();
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(1, false)]
    [InlineData(200, false)]
    public void A_photo_keeps_which_side_is_up(byte turn, bool said)
    {
        var plain = Write(FileKind.Jpeg, Photo(turn));
        Holds(plain, "Exif").ShouldBe(said);
        if (said)
            // written once more, the same side is found again
            Write(FileKind.Jpeg, plain).ShouldBe(plain);
    }

    [Fact]
    public void A_picture_without_hidden_things_stays_as_it_is_byte_for_byte()
    {
        Write(FileKind.Jpeg, SampleFiles.Jpeg()).ShouldBe(SampleFiles.Jpeg());
        Write(FileKind.Png, SampleFiles.Png()).ShouldBe(SampleFiles.Png());
    }

    [Fact]
    public void Text_and_unknown_chunks_of_a_PNG_do_not_stay()
    {
        var plain = SampleFiles.Png();
        var end = plain.Length - 12;
        byte[] dressed =
        [
            .. plain[..end],
            .. SampleFiles.PngChunk("tEXt", "Author\0SECRET"u8.ToArray()),
            .. SampleFiles.PngChunk("eXIf", "SECRET"u8.ToArray()),
            .. SampleFiles.PngChunk("prVt", "SECRET"u8.ToArray()),
            .. plain[end..],
        ];
        Write(FileKind.Png, dressed).ShouldBe(plain);
    }

    [Fact]
    public void A_picture_cut_anywhere_is_refused_and_nothing_falls_over()
    {
        var photo = Photo(3);
        for (var length = 2; length < photo.Length; length += 3)
            try
            {
                Write(FileKind.Jpeg, photo[..length]);
            }
            catch (RefusedException refused)
            {
                refused.Refusal.Code.ShouldBe("file.broken");
            }
    }

    [Fact]
    public void A_long_picture_passes_through_a_small_window()
    {
        var data = new byte[500_000];
        new Random(7).NextBytes(data);
        data = [.. data.Select(b => b == 0xFF ? (byte)0xFE : b)];
        byte[] photo = [.. SampleFiles.Jpeg()[..^6], .. data, 0xFF, 0, .. data, 0xFF, 0xD9];
        Write(FileKind.Jpeg, photo).ShouldBe(photo);
    }
}
