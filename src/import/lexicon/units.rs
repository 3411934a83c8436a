//! The words behind a number that say what it counts.

/// What a number with such a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Counts {
    Percent,
    Persons,
    Other,
}

/// The words, each with what it counts; a longer one comes before its end.
pub(in crate::import) const UNITS: [(&str, Counts); 16] = [
    ("%", Counts::Percent),
    ("điểm phần trăm", Counts::Other),
    ("điểm %", Counts::Other),
    ("điểm", Counts::Other),
    ("đpt", Counts::Other),
    ("hộ", Counts::Other),
    ("ho", Counts::Other),
    ("hh", Counts::Other),
    ("xã", Counts::Other),
    ("xa", Counts::Other),
    ("thôn", Counts::Other),
    ("khẩu", Counts::Persons),
    ("khau", Counts::Persons),
    ("người", Counts::Persons),
    ("nguoi", Counts::Persons),
    ("nhân khẩu", Counts::Persons),
];
