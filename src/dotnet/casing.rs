//! .NET's letter cases: one character to one character, so `ß` has no capital and a text keeps its length.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

/// Whose rules a change of case follows.
///
/// ```
/// use entra_scim::dotnet::casing::{Culture, to_lower, to_upper};
///
/// assert_eq!(to_upper("straße", Culture::Invariant), "STRAßE");
/// let turkish = Culture::named("tr-TR").unwrap();
/// assert_eq!(to_lower("PINTO", turkish), "pınto");
/// assert!(Culture::named("english").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Culture {
    /// None's: `İ` and `ı` keep their case.
    #[default]
    Invariant,
    /// Any language's but the two below.
    Common,
    /// Turkish and Azerbaijani: `i` and `İ`, `ı` and `I` are the pairs.
    Turkic,
}

impl Culture {
    /// The culture of a name such as `en-US`, `tr` or `az-Latn-AZ`, in any case of letters; `""` is the invariant
    /// one. `None` when it is no culture: .NET takes any well-formed tag, we want its language to be one that
    /// .NET has data for, so that a misspelt name is noticed.
    pub fn named(name: &str) -> Option<Self> {
        if name.is_empty() {
            return Some(Self::Invariant);
        }
        let mut parts = name.split('-');
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        if LANGUAGES.binary_search(&language.as_str()).is_err() {
            return None;
        }
        let mut part = parts.next();
        let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let script = part.filter(|text| text.len() == 4 && letters(text));
        if script.is_some() {
            part = parts.next();
        }
        let region = |text: &str| {
            text.len() == 2 && letters(text)
                || text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if part.is_some_and(|text| !region(text)) || parts.next().is_some() {
            return None;
        }
        // Azerbaijani in Cyrillic has no dotless i.
        let latin = script.is_none_or(|script| script.eq_ignore_ascii_case("Latn"));
        Some(if latin && matches!(language.as_str(), "tr" | "az") { Self::Turkic } else { Self::Common })
    }
}

/// The lower case of one character.
pub fn lower(c: char, culture: Culture) -> char {
    match c {
        'I' if culture == Culture::Turkic => 'ı',
        'İ' if culture == Culture::Invariant => 'İ',
        'İ' => 'i',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => single(c.to_lowercase()).unwrap_or(c),
    }
}

/// The upper case of one character.
pub fn upper(c: char, culture: Culture) -> char {
    match c {
        'i' if culture == Culture::Turkic => 'İ',
        'ı' if culture == Culture::Invariant => 'ı',
        c if c.is_ascii() => c.to_ascii_uppercase(),
        c => single(c.to_uppercase()).unwrap_or_else(|| match c {
            // Greek letters with an iota below: the standard library gives the iota a letter of its own.
            '\u{1F80}'..='\u{1F87}' | '\u{1F90}'..='\u{1F97}' | '\u{1FA0}'..='\u{1FA7}' => {
                char::from_u32(u32::from(c) + 8).unwrap_or(c)
            }
            'ᾳ' => 'ᾼ',
            'ῃ' => 'ῌ',
            'ῳ' => 'ῼ',
            c => c,
        }),
    }
}

/// `TextInfo.ToLower`. Borrows when nothing changes.
pub fn to_lower(text: &str, culture: Culture) -> Cow<'_, str> {
    map(text, |c| lower(c, culture))
}

/// `TextInfo.ToUpper`. Borrows when nothing changes.
pub fn to_upper(text: &str, culture: Culture) -> Cow<'_, str> {
    map(text, |c| upper(c, culture))
}

/// `TextInfo.ToTitleCase` of the lower-cased text, by the invariant culture, character by character. A word
/// starts at a letter and ends at white space, control and format characters, punctuation and symbols, except
/// the apostrophe; a digit before it does not start it: `1st` becomes `1St`.
///
/// ```
/// use entra_scim::dotnet::casing::title_case;
///
/// assert_eq!(title_case("PINTO-DE'SILVA").collect::<String>(), "Pinto-De'silva");
/// ```
pub fn title_case(text: &str) -> impl Iterator<Item = char> {
    static WORD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\p{L}(?:'|[^\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}])*").ok());
    // Lower-casing changes no category that the words depend on, so the words of the text itself will do.
    let mut words =
        WORD.iter().flat_map(move |word| word.find_iter(text)).map(|word| word.start()).peekable();
    text.char_indices().map(move |(offset, c)| {
        let c = lower(c, Culture::Invariant);
        if words.next_if_eq(&offset).is_some() { titled(c) } else { c }
    })
}

/// The lower-cased text in which every character after one of `separators`, and the first, is upper-cased,
/// character by character.
///
/// ```
/// use entra_scim::dotnet::casing::capitalize_words;
///
/// assert_eq!(capitalize_words("JEAN-LUC PICARD", " ").collect::<String>(), "Jean-luc Picard");
/// assert_eq!(capitalize_words("JEAN-LUC PICARD", "").collect::<String>(), "Jean-luc picard");
/// ```
pub fn capitalize_words(text: &str, separators: &str) -> impl Iterator<Item = char> {
    let mut starts = true;
    text.chars().map(move |c| {
        let separates = separators.contains(c);
        let c = lower(c, Culture::Invariant);
        let c = if starts { upper(c, Culture::Invariant) } else { c };
        starts = separates;
        c
    })
}

/// `String.Trim`: .NET's white space is Unicode's, so the no-break space goes too, the zero-width space stays.
pub fn trim(text: &str) -> &str {
    text.trim()
}

/// The letter that starts a word in title case: the digraphs have a form of their own for it.
fn titled(c: char) -> char {
    match c {
        'Ǆ'..='ǆ' => 'ǅ',
        'Ǉ'..='ǉ' => 'ǈ',
        'Ǌ'..='ǌ' => 'ǋ',
        'Ǳ'..='ǳ' => 'ǲ',
        c => upper(c, Culture::Invariant),
    }
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

fn map(text: &str, change: impl Fn(char) -> char) -> Cow<'_, str> {
    let Some(first) = text.char_indices().find(|(_, c)| change(*c) != *c).map(|(offset, _)| offset) else {
        return Cow::Borrowed(text);
    };
    let mut changed = String::with_capacity(text.len());
    changed.push_str(&text[..first]);
    changed.extend(text[first..].chars().map(change));
    Cow::Owned(changed)
}

/// The languages that .NET has cultures for, in order.
#[rustfmt::skip]
const LANGUAGES: &[&str] = &[
    "aa", "ab", "ae", "af", "agq", "ak", "am", "an", "ar", "arn", "as", "asa", "ast", "av", "ay", "az",
    "ba", "bas", "be", "bem", "bez", "bg", "bh", "bi", "bin", "bm", "bn", "bo", "br", "brx", "bs", "byn",
    "ca", "ccp", "ce", "ceb", "cgg", "ch", "chr", "ckb", "co", "cr", "cs", "cu", "cv", "cy", "da", "dav",
    "de", "dje", "doi", "dsb", "dua", "dv", "dyo", "dz", "ebu", "ee", "el", "en", "eo", "es", "et", "eu",
    "ewo", "fa", "ff", "fi", "fil", "fj", "fo", "fr", "fur", "fuv", "fy", "ga", "gd", "gl", "gn", "gsw",
    "gu", "guz", "gv", "ha", "haw", "he", "hi", "ho", "hr", "hsb", "ht", "hu", "hy", "hz", "ia", "ibb",
    "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jgo", "jmc", "jv", "ka", "kab", "kam",
    "kde", "kea", "kg", "khq", "ki", "kj", "kk", "kkj", "kl", "kln", "km", "kn", "ko", "kok", "kr", "ks",
    "ksb", "ksf", "ksh", "ku", "kv", "kw", "ky", "la", "lag", "lb", "lg", "li", "lkt", "ln", "lo", "lrc",
    "lt", "lu", "luo", "luy", "lv", "mai", "mas", "mer", "mfe", "mg", "mgh", "mgo", "mh", "mi", "mk", "ml",
    "mn", "mni", "moh", "mr", "ms", "mt", "mua", "mus", "my", "mzn", "na", "naq", "nb", "nd", "nds", "ne",
    "ng", "nl", "nmg", "nn", "nnh", "no", "nqo", "nr", "nso", "nus", "nv", "ny", "nyn", "oc", "oj", "om",
    "or", "os", "pa", "pap", "pcm", "pi", "pl", "prs", "ps", "pt", "qps", "qu", "quc", "quz", "rm", "rn",
    "ro", "rof", "ru", "rw", "rwk", "sa", "sah", "saq", "sat", "sbp", "sc", "sd", "se", "seh", "ses", "sg",
    "shi", "si", "sk", "sl", "sm", "sma", "smj", "smn", "sms", "sn", "so", "sq", "sr", "ss", "ssy", "st",
    "su", "sv", "sw", "syr", "ta", "te", "teo", "tg", "th", "ti", "tig", "tk", "tl", "tn", "to", "tr", "ts",
    "tt", "tw", "twq", "ty", "tzm", "ug", "uk", "ur", "uz", "vai", "ve", "vi", "vo", "vun", "wa", "wae",
    "wal", "wo", "xh", "xog", "yav", "yi", "yo", "za", "zgh", "zh", "zu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_in_order() {
        assert!(LANGUAGES.is_sorted());
    }

    #[test]
    fn cultures_have_names() {
        for (name, culture) in [
            ("", Some(Culture::Invariant)),
            ("TR", Some(Culture::Turkic)),
            ("tr-cy", Some(Culture::Turkic)),
            ("az-Latn-AZ", Some(Culture::Turkic)),
            ("az-Cyrl-AZ", Some(Culture::Common)),
            ("zh-Hans-CN", Some(Culture::Common)),
            ("es-419", Some(Culture::Common)),
            ("en_US", None),
            ("english", None),
            ("xx-XX", None),
            ("en-USA", None),
            ("en-US-posix", None),
            ("-", None),
        ] {
            assert_eq!(Culture::named(name), culture, "{name}");
        }
    }

    #[test]
    fn greek_with_iota_has_one_capital() {
        assert_eq!(to_upper("ᾀᾗᾧᾳῃῳΰᾼ", Culture::Invariant), "ᾈᾟᾯᾼῌῼΰᾼ");
        assert_eq!(to_lower("ᾈᾼ", Culture::Invariant), "ᾀᾳ");
    }

    #[test]
    fn nothing_to_change_borrows() {
        assert!(matches!(to_lower("smith ß", Culture::Invariant), Cow::Borrowed(_)));
        assert!(matches!(to_upper("SMITH", Culture::Turkic), Cow::Borrowed(_)));
    }

    #[test]
    fn digraphs_have_a_title_case() {
        assert_eq!(title_case("ǆungla ǱOR").collect::<String>(), "ǅungla ǲor");
        assert_eq!(trim("\u{A0}\u{2003}x\u{200B} \r\n"), "x\u{200B}");
    }
}
