namespace Streamgauge.Contracts.Checking.Conformance.Formats;

/// <summary>Told of each thing in an exposition, in order. The readers know the syntax; what it means is the visitor's.</summary>
internal interface IExpositionVisitor
{
    void Help(string name, string text, long line);

    void Type(string name, string type, long line);

    void Unit(string name, string unit, long line);

    void Sample(ParsedSample sample);

    /// <summary>A line that breaks the format: K016, K019 or K021.</summary>
    void Broken(string code, long line, int column, string message);
}
