namespace SupplyChain;

/// <summary>The same words for people in Chinese and English; neither is empty in data that was read without findings.</summary>
public sealed record BilingualText(string Zh, string En);
