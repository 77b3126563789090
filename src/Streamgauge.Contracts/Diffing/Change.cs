using Streamgauge.Contracts.Model;

namespace Streamgauge.Contracts.Diffing;

/// <summary>One difference between two versions of a contract: of which thing, and where it is written now (or was, if it is gone).</summary>
public sealed record Change(ChangeKind Kind, string Contract, string Subject, string Message, SourcePosition At);
