namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Where a label's name and value stand in the bytes of a sample.</summary>
internal readonly record struct LabelSlice(int NameStart, int NameLength, int ValueStart, int ValueLength);
