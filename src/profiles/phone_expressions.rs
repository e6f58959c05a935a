//! The expressions of phone rows.

/// How the expressions of phone rows are written; attributes come with their brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As Genesys documents them.
    Documented,
    /// So that what Genesys Cloud stores comes out for every user whose number is sound.
    Safe,
}

/// What goes from a number: separators of all kinds, and the `(0)` behind a country code, which is dialled at
/// home only. Behind those of Italy, the Vatican, San Marino, Côte d'Ivoire, Benin, Gabon and Congo its zero stays,
/// because it belongs to the number there. Letters stay, so that what is no number does not turn into one.
const SEPARATORS: &str = r#""(?<keeps>\\+(?:39|378|379|225|229|241|242))[\\s\\p{Pd})]*\\((?<zero>0)\\)|(?<code>\\+[0-9]{1,3})[\\s\\p{Pd})]*\\(0\\)|[\\s\\p{Pd}\\p{Cf}()./]", , "${keeps}${zero}${code}""#;

/// What goes from an extension: a mark or a word before it, and separators. What has other characters between
/// its digits stays as it is: two extensions are not one.
const EXTENSION_MARK: &str = r#""^[^0-9+]+|[\\s\\p{Pd}\\p{Cf}().]", , """#;

/// The value of an expression without what Genesys Cloud does not store between the digits of a number.
pub(crate) fn tidy(expression: &str) -> String {
    Style::Safe.number(expression)
}

impl Style {
    /// A number alone.
    pub(super) fn number(self, number: &str) -> String {
        match self {
            Self::Documented => format!("StripSpaces({number})"),
            Self::Safe => format!("Replace({number}, , {SEPARATORS}, , )"),
        }
    }

    /// An extension alone.
    pub(super) fn extension_only(self, extension: &str) -> String {
        let extension = self.extension(extension);
        match self {
            Self::Documented => format!(r#"Join(";ext=", "tel:", {extension})"#),
            // Without digits nothing is matched, and nothing comes to stand behind `tel:`.
            Self::Safe => format!(r#"Replace({extension}, , "^(?<ext>[0-9]+)$", , "tel:;ext=${{ext}}", , )"#),
        }
    }

    /// A number with its extension, or alone for users who have none.
    pub(super) fn number_with_extension(self, number: &str, extension: &str) -> String {
        let (number, extension) = (self.number(number), self.extension(extension));
        match self {
            Self::Documented => format!(
                r#"IIF(IsNullOrEmpty({extension}), {number}, Join(";ext=", Append("tel:", {number}), {extension}))"#
            ),
            // First `;ext=` goes where no extension follows, then `tel:` comes where there still is one: no
            // condition, and so none of what Microsoft says against IIF and Switch with empty values.
            Self::Safe => format!(
                r#"Replace(Replace(Join("", {number}, ";ext=", {extension}), , ";ext=$", , "", , ), , "^(?<all>.*;ext=)", , "tel:${{all}}", , )"#
            ),
        }
    }

    fn extension(self, extension: &str) -> String {
        match self {
            Self::Documented => format!("StripSpaces({extension})"),
            Self::Safe => format!("Replace({extension}, , {EXTENSION_MARK}, , )"),
        }
    }
}
