using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Streamgauge.Contracts.Promql.Patterns;

/// <summary>Unicode categories and scripts. Scripts are known by name only: here they hold every letter and mark.</summary>
internal static class Re2UnicodeNames
{
    private static readonly string[] Categories =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
        "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
    ];

    private static readonly FrozenSet<string> Scripts = (
        "Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo "
        + "Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Common "
        + "Coptic Cuneiform Cypriot Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic "
        + "Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo "
        + "Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada "
        + "Katakana Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu "
        + "Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek "
        + "Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean Nandinagari "
        + "New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic "
        + "Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Oriya Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa "
        + "Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian "
        + "Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangut Telugu "
        + "Thaana Thai Tibetan Tifinagh Tirhuta Ugaritic Vai Wancho Warang_Citi Yezidi Yi Zanabazar_Square").Split(' ').ToFrozenSet();

    public static Func<int, bool>? Find(string name)
    {
        if (name == "Any") return _ => true;
        if (Scripts.Contains(name)) return c => CategoryOf(c)[0] is 'L' or 'M' || c > 127;
        // The unassigned code points (Cn) are in none of Go's tables.
        if (Array.Exists(Categories, category => category == name || (name.Length == 1 && category[0] == name[0])))
            return c => CategoryOf(c) is { } category && category != "Cn" && category.StartsWith(name, StringComparison.Ordinal);
        return null;
    }

    private static string CategoryOf(int c) => Rune.IsValid(c) && Rune.GetUnicodeCategory(new Rune(c)) is var category && category != UnicodeCategory.OtherNotAssigned
        ? Categories[IndexOf(category)]
        : "Cn";

    // The runtime lists the categories in the order of the table above.
    private static int IndexOf(UnicodeCategory category) => (int)category;
}
