using Streamgauge.Contracts.Checking.Conformance;
using Streamgauge.Contracts.Findings;
using Streamgauge.Contracts.Model;

namespace Streamgauge.Cli.Checking;

/// <summary>Judges targets one by one, or all of them as one.</summary>
internal sealed class CheckRun(ContractSet contracts, TargetOpener opener, CheckPlan plan, TimeProvider clock)
{
    public async Task<IReadOnlyList<TargetReport>> JudgeAsync(IReadOnlyList<string> targets, CancellationToken cancellation)
    {
        if (plan.Together) return [await JudgeAsync(string.Join(" + ", targets), targets, cancellation)];
        var reports = new List<TargetReport>();
        foreach (var target in targets) reports.Add(await JudgeAsync(target, [target], cancellation));
        return reports;
    }

    private async Task<TargetReport> JudgeAsync(string name, IReadOnlyList<string> parts, CancellationToken cancellation)
    {
        var urls = plan.Once ? [] : parts.Where(TargetOpener.IsUrl).ToList();
        var judge = new ExpositionJudge(contracts, plan.Settings with { ExpectsSecond = plan.Second is not null || urls.Count > 0 });
        try
        {
            foreach (var part in parts) await ReadAsync(part, judge.Read, cancellation);
            if (!judge.Understood) throw new UnreadableTargetException("is no exposition");
            if (plan.Second is { } second) await ReadAsync(second, judge.ReadSecond, cancellation);
            else if (urls.Count > 0) await ReadAgainAsync(urls, judge, cancellation);
            return judge.Finish(name);
        }
        catch (UnreadableTargetException wrong)
        {
            return new TargetReport { Target = name, Contracts = [.. contracts.Contracts.Select(contract => contract.Name)], Unreadable = wrong.Message };
        }
    }

    private async Task ReadAgainAsync(List<string> urls, ExpositionJudge judge, CancellationToken cancellation)
    {
        await Task.Delay(plan.Interval, clock, cancellation);
        foreach (var url in urls) await ReadAsync(url, judge.ReadSecond, cancellation);
    }

    private async Task ReadAsync(string target, Action<string, Stream, ExpositionKind> read, CancellationToken cancellation)
    {
        using var opened = await opener.OpenAsync(target, cancellation);
        read(target, opened.Content, opened.Kind);
    }
}
