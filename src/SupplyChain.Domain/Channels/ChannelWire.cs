using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SupplyChain.Channels;

/// <summary>What the other sides ask for: byte limits, signatures, addresses.</summary>
public static class ChannelWire
{
    /// <summary>Messages that a robot takes in a minute (WeCom and DingTalk alike).</summary>
    public const int RobotPerMinute = 20;

    /// <summary>UTF-8 bytes of a text message: WeCom 2048, DingTalk 20000.</summary>
    public static int MostBytes(ChannelKind kind) =>
        kind switch
        {
            ChannelKind.WeCom => 2048,
            ChannelKind.DingTalk => 20_000,
            _ => int.MaxValue,
        };

    /// <summary>The beginning of a text that fits, cut between characters and ended by an ellipsis.</summary>
    public static string Fit(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
            return text;
        var length = 0;
        var room = bytes - Encoding.UTF8.GetByteCount("…");
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length] + "…";
    }

    /// <summary>The query that a DingTalk robot with a secret asks for: HMAC-SHA256 over the time in milliseconds, a line feed and the secret.</summary>
    public static string DingTalkQuery(string secret, DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}\n{secret}")));
        return $"timestamp={time}&sign={Uri.EscapeDataString(sign)}";
    }

    /// <summary>The header <c>webhook-signature</c> after Standard Webhooks: HMAC-SHA256 over id, time in seconds and body.</summary>
    /// <param name="secret"><c>whsec_</c> and the key in base64.</param>
    public static string WebhookSignature(string secret, string id, DateTimeOffset now, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{now.ToUnixTimeSeconds()}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(secret)!, Encoding.UTF8.GetBytes(signed)));
    }

    /// <summary>The key of a webhook secret, 24 to 64 bytes; null when it is none.</summary>
    public static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith("whsec_", StringComparison.Ordinal))
            return null;
        var key = new byte[secret.Length];
        return Convert.TryFromBase64String(secret["whsec_".Length..], key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
    }

    /// <summary>True for an address of the open internet; false for this machine, its networks, and what is set apart for other uses.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var b = address.GetAddressBytes();
        if (address.AddressFamily is AddressFamily.InterNetwork)
            return b[0] switch
            {
                0 or 10 or 127 or >= 224 => false,
                100 => b[1] is < 64 or > 127,
                169 => b[1] != 254,
                172 => b[1] is < 16 or > 31,
                192 => b[1] != 168 && (b[1], b[2]) is not ((0, 0) or (0, 2) or (88, 99)),
                198 => b[1] is not (18 or 19) && (b[1], b[2]) is not (51, 100),
                203 => (b[1], b[2]) is not (0, 113),
                _ => true,
            };
        // global unicast alone, without the ranges that carry or stand for other addresses
        return (b[0] & 0xE0) == 0x20 && (b[0], b[1]) is not (0x20, 0x02) && (b[0], b[1], b[2], b[3]) is not (0x20, 0x01, 0, 0) and not (0x20, 0x01, 0x0D, 0xB8);
    }
}
