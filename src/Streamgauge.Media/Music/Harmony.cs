namespace Streamgauge.Media.Music;

/// <summary>Scales, the chords of each mode's five slots, and how slots follow each other.</summary>
internal static class Harmony
{
    public const int Slots = 5;

    private static readonly int[][] Scales =
    [
        [0, 2, 3, 5, 7, 8, 10],
        [0, 2, 3, 5, 7, 9, 10],
        [0, 1, 3, 5, 7, 8, 10],
        [0, 2, 4, 6, 7, 9, 11],
    ];

    // Root, third, fifth, seventh, ninth above the key; a ninth a semitone above its chord's root is the root doubled.
    private static readonly int[][][] Chords =
    [
        [[0, 3, 7, 10, 2], [5, 8, 0, 3, 7], [7, 11, 2, 5, 19], [8, 0, 3, 7, 10], [3, 7, 10, 2, 5]],
        [[0, 3, 7, 10, 2], [5, 9, 0, 3, 7], [7, 10, 2, 5, 9], [10, 2, 5, 9, 0], [3, 7, 10, 2, 5]],
        [[0, 3, 7, 10, 12], [5, 8, 0, 3, 7], [1, 5, 8, 0, 3], [8, 0, 3, 7, 10], [3, 7, 10, 1, 5]],
        [[0, 4, 7, 11, 2], [2, 6, 9, 0, 4], [7, 11, 2, 6, 9], [9, 0, 4, 7, 11], [4, 7, 11, 2, 6]],
    ];

    private static readonly double[][] Transitions =
    [
        [.2, .3, .1, .3, .1],
        [.4, .1, .2, .2, .1],
        [.5, .1, .1, .2, .1],
        [.3, .2, .1, .2, .2],
        [.4, .2, .1, .2, .1],
    ];

    public static ReadOnlySpan<int> Scale(Mode mode) => Scales[(int)mode];

    public static ReadOnlySpan<int> Chord(Mode mode, int slot) => Chords[(int)mode][slot];

    /// <summary>The slot after <paramref name="slot"/>, for a uniform draw; variety 1 makes all slots equally likely.</summary>
    public static int Next(int slot, double variety, double draw)
    {
        var cumulated = 0.0;
        for (var next = 0; next < Slots - 1; next++)
        {
            cumulated += (1 - variety) * Transitions[slot][next] + variety * 0.2;
            if (draw < cumulated) return next;
        }

        return Slots - 1;
    }
}
