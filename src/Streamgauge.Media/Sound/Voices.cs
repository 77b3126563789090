using Streamgauge.Media.Music;

namespace Streamgauge.Media.Sound;

/// <summary>Turns a phrase into voices, in the one order in which voices are summed: start frame; pad, lead, kick, swell; order composed.</summary>
internal static class Voices
{
    /// <summary>Adds the voices of a phrase that begins at <paramref name="start"/>.</summary>
    public static void Add(List<Voice> to, Phrase phrase, long start)
    {
        var first = to.Count;
        var parameters = phrase.Parameters;
        if (parameters.EnablePads)
        {
            for (var bar = 0; bar < phrase.Chords.Length; bar++)
                Insert(to, first, new PadVoice(start + (long)bar * phrase.BarFrames, parameters, phrase.Chords[bar]));
        }

        if (parameters.EnableMelody)
            foreach (var note in phrase.Lead) Insert(to, first, new LeadVoice(start, note, parameters.StereoWidth));
        if (parameters.EnableKicks)
            foreach (var kick in phrase.Kicks) Insert(to, first, new KickVoice(start, kick, parameters.StereoWidth));
        if (parameters.EnableSwells)
            foreach (var swell in phrase.Swells) Insert(to, first, new SwellVoice(start, swell, parameters.StereoWidth));
    }

    // Kinds come in their order, so behind all that start no later is the right place.
    private static void Insert(List<Voice> voices, int first, Voice voice)
    {
        var place = voices.Count;
        while (place > first && voices[place - 1].Start > voice.Start) place--;
        voices.Insert(place, voice);
    }
}
