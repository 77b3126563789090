namespace Streamgauge.Benchmarks.Harness;

/// <summary>Asks its questions one after the other, prints the report, and says with its exit code whether every promise holds.</summary>
internal sealed class Suite(string name, IReadOnlyList<IQuestion> questions)
{
    /// <summary>Questions that take long and are asked by name only.</summary>
    public IReadOnlyList<IQuestion> OnDemand { get; init; } = [];

    public int Run(string? only, bool accept)
    {
        var files = new ResultFiles(name);
        var answers = new List<Answer>();
        foreach (var question in only is null ? questions : questions.Concat(OnDemand).Where(q => q.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            Console.Error.WriteLine("... " + question.Name);
            answers.Add(question.Ask());
            GC.Collect();
        }

        Console.WriteLine(Report.Write(name, answers, files.Accepted()));
        if (accept) files.Accept(answers, questions.Concat(OnDemand).Select(q => q.Name));
        return answers.SelectMany(a => a.Findings).All(f => f.Holds is not false) ? 0 : 1;
    }
}
