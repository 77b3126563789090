namespace Streamgauge.Contracts.Promql.Syntax;

/// <summary>What an expression yields.</summary>
internal enum ValueKind { Scalar, Vector, Matrix, String }
