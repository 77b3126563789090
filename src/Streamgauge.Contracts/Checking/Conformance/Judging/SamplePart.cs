namespace Streamgauge.Contracts.Checking.Conformance.Judging;

/// <summary>Which part of its family a sample is.</summary>
internal enum SamplePart { Value, Bucket, Sum, Count, Created }
