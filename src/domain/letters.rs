//! Small and capital letters of Vietnamese and of its Latin neighbours.
//!
//! The standard library's way knows all scripts, by tables that would be a twelfth of what the page
//! loads at start.

/// The small letter of a capital of the Latin alphabets, each of which is one letter; any other
/// character as it is.
///
/// ```
/// use giam_ngheo::domain::letters::small;
/// assert_eq!(['Đ', 'Ơ', 'Ậ', 'x', '1'].map(small), ['đ', 'ơ', 'ậ', 'x', '1']);
/// ```
#[must_use]
pub const fn small(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => moved(letter, 32),
        'Ÿ' => 'ÿ',
        // Here a capital and its small letter stand side by side, from an even place on …
        'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' | 'Ơ'..='ơ' | 'Ḁ'..='ẕ' | 'Ạ'..='ỿ'
            if (letter as u32).is_multiple_of(2) =>
        {
            moved(letter, 1)
        }
        // … and here from an odd one.
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ư'..='ư' if letter as u32 % 2 == 1 => moved(letter, 1),
        _ => letter,
    }
}

/// The capital of a small letter of the Latin alphabets, each of which is one letter; any other
/// character as it is.
///
/// ```
/// use giam_ngheo::domain::letters::capital;
/// assert_eq!(['đ', 'ơ', 'ậ', 'X', '1'].map(capital), ['Đ', 'Ơ', 'Ậ', 'X', '1']);
/// ```
#[must_use]
pub const fn capital(letter: char) -> char {
    let candidate = match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => moved(letter, -32),
        'ÿ' => 'Ÿ',
        _ => moved(letter, -1),
    };
    if small(candidate) as u32 == letter as u32 {
        candidate
    } else {
        letter
    }
}

/// A text with [`small`] letters.
#[must_use]
pub fn in_small(text: &str) -> String {
    text.chars().map(small).collect()
}

/// The character so many places on; itself when there is none.
const fn moved(letter: char, by: i32) -> char {
    match char::from_u32((letter as u32).saturating_add_signed(by)) {
        Some(found) => found,
        None => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::{capital, small};

    /// As the standard library has it, for Latin letters whose other case is one letter in the same
    /// Latin blocks.
    #[test]
    fn both_agree_with_unicode() {
        let latin = ('\0'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}');
        let mut seen = 0;
        for letter in latin {
            let lower: Vec<char> = letter.to_lowercase().collect();
            let upper: Vec<char> = letter.to_uppercase().collect();
            if small(letter) != letter {
                assert_eq!(vec![small(letter)], lower);
                assert_eq!(capital(small(letter)), letter);
                seen += 1;
            }
            if capital(letter) != letter {
                assert_eq!(vec![capital(letter)], upper);
            }
        }
        assert_eq!(seen, 26 + 30 + 61 + 3 + 123);
    }

    #[test]
    fn all_vietnamese_letters_are_known() {
        let letters = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệfghiíìỉĩịjklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvwxyýỳỷỹỵz";
        for letter in letters.chars() {
            let upper: String = letter.to_uppercase().collect();
            assert_eq!(capital(letter).to_string(), upper);
            assert_eq!(small(capital(letter)), letter);
        }
    }
}
