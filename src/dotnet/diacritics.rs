//! Letters without their accents, for `NormalizeDiacritics`.

use unicode_normalization::UnicodeNormalization;

/// The text without diacritics: decomposed, the combining marks U+0300 to U+036F dropped, the letters that
/// Unicode does not decompose replaced, composed again. Marks of other scripts stay: a Hindi name keeps its
/// vowels and a Japanese one its voicing.
///
/// ```
/// use entra_scim::dotnet::diacritics::without_diacritics;
///
/// assert_eq!(without_diacritics("Łukasz Großmann").collect::<String>(), "Lukasz Grossmann");
/// assert_eq!(without_diacritics("が 한 हिन्दी").collect::<String>(), "が 한 हिन्दी");
/// ```
pub fn without_diacritics(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).flat_map(plain).nfc()
}

/// Whether [`without_diacritics`] would leave the text as it is; it may say no when it would.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii()
}

/// The letters that a stroke or a ligature makes, which have no decomposition.
fn plain(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'æ' => ('a', Some('e')),
        'Æ' => ('A', Some('E')),
        'ø' => ('o', Some('e')),
        'Ø' => ('O', Some('E')),
        'œ' => ('o', Some('e')),
        'Œ' => ('O', Some('E')),
        'ß' => ('s', Some('s')),
        'ẞ' => ('S', Some('S')),
        'ł' => ('l', None),
        'Ł' => ('L', None),
        'ı' => ('i', None),
        c => (c, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_scripts_stay() {
        for (text, plain) in [
            ("José García-López", "Jose Garcia-Lopez"),
            ("ồ ế Đ", "o e Đ"),
            ("İstanbul ışık", "Istanbul isik"),
            ("Ærø Øst ǽ Œuvre", "AEroe OEst ae OEuvre"),
            ("STRAẞE", "STRASSE"),
            ("й ё", "и е"),
            ("パーティー", "パーティー"),
            ("e\u{301}\u{300}x", "ex"),
            ("\u{301}", ""),
            ("שָׁלוֹם", "שָׁלוֹם"),
            ("각", "각"),
        ] {
            assert_eq!(
                without_diacritics(text).collect::<String>(),
                plain.nfc().collect::<String>(),
                "{text}"
            );
        }
    }

    #[test]
    fn many_marks_take_linear_time() {
        let text = format!("a{}b", "\u{301}\u{316}".repeat(100_000));
        assert_eq!(without_diacritics(&text).collect::<String>(), "ab");
    }
}
