//! Any grid of cells is read without a panic, within the budget of the search, whatever stands in it.

use giam_ngheo::import::read_document;

use crate::random::dice::Dice;

/// What cells may hold: figures in every form, words of headers and of rows, and what is neither.
const CELLS: [&str; 44] = [
    "0",
    "1",
    "2",
    "10",
    "98",
    "98",
    "1.188",
    "1,188",
    "8,25",
    "8.25",
    "-30",
    "(30)",
    "30",
    "0,0825",
    "12%",
    "-2,50",
    "9x",
    "98/1.188",
    "98 (8,25%)",
    "-",
    "",
    "",
    "",
    "#REF!",
    "99999999999999999999",
    "1e308",
    "31/12/2025",
    "2025",
    "Hộ nghèo",
    "Hộ cận nghèo",
    "Tổng số hộ",
    "Tỷ lệ",
    "Đầu năm",
    "Cuối năm",
    "Giảm",
    "STT",
    "Đơn vị",
    "Xã A",
    "Cộng",
    "I",
    "Trong đó",
    "3=2/1",
    "Năm 2025",
    "Số khẩu",
];

/// A grid whose cells are drawn from a few of those, so that many are alike.
fn grid(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let columns = dice.pick(&[1, 2, 3, 5, 8, 13, 20, 40, 70]);
    let rows = dice.pick(&[1, 2, 3, 6, 12, 30, 60]);
    let kinds = dice.pick(&[1, 2, 3, 6, CELLS.len()]);
    let mut cells = CELLS.to_vec();
    dice.shuffle(&mut cells);
    let headed = dice.percent(60);
    let lines = (0..rows).map(|row| {
        let line = (0..columns).map(|column| match (row, column) {
            (0, _) if headed => dice.pick(&CELLS[28..]).to_owned(),
            (_, 0) if headed => format!("Xã {row}"),
            (_, _) => dice.pick(&cells[..kinds]).to_owned(),
        });
        line.collect::<Vec<String>>().join("\t")
    });
    lines.collect::<Vec<String>>().join("\n")
}

/// A grid in which every column may be every other one: the most that can be searched.
fn alike(cell: &str, header: &str, columns: usize) -> String {
    let row = |name: &str, cell: &str| format!("{name}\t{}", vec![cell; columns].join("\t"));
    let mut rows = vec![row("Xã", header)];
    rows.extend((0..24).map(|at| row(&format!("Xã {at}"), cell)));
    rows.join("\n")
}

/// The search has a budget, so that this ends.
fn is_read(text: &str) {
    let _ = read_document(text);
}

#[test]
fn any_grid_is_read_within_its_budget() {
    for seed in 0..200 {
        is_read(&grid(seed));
    }
}

#[test]
fn columns_that_are_all_alike_are_read_within_the_budget() {
    for header in ["Hộ nghèo", "Tỷ lệ", "", "Hộ cận nghèo giảm", "Tổng số hộ"] {
        for cell in ["0", "98", "8,25", "-30"] {
            is_read(&alike(cell, header, 60));
        }
    }
}

#[test]
fn the_same_grid_is_read_the_same_way_each_time() {
    for seed in 0..40 {
        let text = grid(seed);
        let (one, other) = (read_document(&text), read_document(&text));
        assert_eq!(one, other, "{seed}");
    }
}
