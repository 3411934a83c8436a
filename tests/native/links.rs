//! Links: they restore what was shared, old links still open, damaged links never do.

use std::rc::Rc;

use crate::support::{said, update};
use giam_ngheo::app::command::Command;
use giam_ngheo::app::message::{Instead, Message};
use giam_ngheo::app::model::{Model, Panel, Theme};
use giam_ngheo::app::targets::TargetEdit;
use giam_ngheo::app::targets::field::Field;
use giam_ngheo::app::targets::rule_kind::RuleKind;
use giam_ngheo::domain::quantity::{HouseholdChange, Households, PercentagePoints};
use giam_ngheo::domain::sample;
use giam_ngheo::domain::table::{CommuneTable, Conventions, GroupPlan, Heading, Target, UnitEntry};
use giam_ngheo::formats::link::{LinkError, decode, encode};
use giam_ngheo::formats::work::{Origin, Work};
use giam_ngheo::import::{Published, read_document};
use giam_ngheo::locale::Language;

use proptest::prelude::*;

/// The first link of version 1. It must always open.
const GOLDEN: &str = include_str!("../fixtures/link-v1.txt");

fn sample() -> Work {
    Work {
        table: sample::van_quan(),
        origin: Origin::Link,
        ..Work::default()
    }
}

/// The sample with a scenario of each rule, with limits and all other fields.
fn with_scenarios() -> Work {
    let state = Model::new(Language::Vietnamese, Theme::System);
    let panel = Panel::Targets;
    let mut state = update(&state, Command::ShowPanel { panel });
    let row = state.present.table.rows()[4].id();
    let typed = |field, text: &str| {
        let text = text.to_owned();
        Command::Target(TargetEdit::Type { field, text })
    };
    for (number, rule) in RuleKind::ALL.into_iter().enumerate() {
        let commands = [
            Command::Target(TargetEdit::Rule(rule)),
            typed(Field::Goal, "3,75"),
            typed(Field::Most(row), "40"),
            typed(Field::Unable(row), "3"),
            typed(Field::ThresholdLimit, "20,5"),
            typed(Field::NewlyArisen, "17"),
            Command::Target(TargetEdit::Choose { row, chosen: false }),
            Command::SaveScenario {
                name: format!("Phương án {number}").into(),
            },
        ];
        for command in commands {
            state = update(&state, command);
        }
    }
    Work {
        table: state.present.table.clone(),
        scenarios: (*state.present.scenarios).clone(),
        origin: Origin::Link,
        ..Work::default()
    }
}

#[test]
fn the_first_link_ever_made_still_opens() {
    assert_eq!(decode(GOLDEN.trim()), Ok(sample()));
}

#[test]
fn seventeen_communes_are_a_short_link() {
    let link = encode(&sample());
    assert!(link.len() <= 600, "{} characters", link.len());
}

#[test]
fn scenarios_come_out_again() {
    let shared = with_scenarios();
    assert_eq!(shared.scenarios.len(), 6);
    assert_eq!(decode(&encode(&shared)), Ok(shared));
}

/// Each single character changed to any other, or dropped.
#[test]
fn every_changed_or_lost_character_is_noticed() {
    let link = encode(&sample());
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ .%=";
    let places: Vec<usize> = link.char_indices().map(|(place, _)| place).collect();
    for place in places {
        let (before, after) = link.split_at(place);
        let after = &after[1..];
        // The sign that begins the fragment is the browser's.
        if place > 0 {
            assert!(decode(&format!("{before}{after}")).is_err(), "{place}");
        }
        for letter in letters.chars() {
            let changed = format!("{before}{letter}{after}");
            assert!(changed == link || decode(&changed).is_err(), "{changed}");
        }
    }
}

#[test]
fn what_programs_on_the_way_add_does_no_harm() {
    let link = GOLDEN.trim();
    let escaped = link.replace('-', "%2D").replace('_', "%5f");
    for sent in [
        format!("{link}."),
        format!("{link}),"),
        format!("{link}&utm_source=mail"),
        format!("{link}%20"),
        format!("{link}\u{a0}"),
        escaped.clone(),
        format!("{escaped}%2E"),
    ] {
        assert_eq!(decode(&sent), decode(link), "{sent}");
    }
    for broken in [
        link.replace('-', "%2"),
        link.replacen('.', "%", 1),
        "#%".to_owned(),
    ] {
        assert!(decode(&broken).is_err(), "{broken}");
    }
}

#[test]
fn other_fragments_are_told_apart() {
    assert_eq!(decode("#v4.abc"), Err(LinkError::Newer { version: 4 }));
    assert_eq!(decode("#v0.abc"), Err(LinkError::Damaged));
    assert_eq!(decode("#v1."), Err(LinkError::Damaged));
    assert_eq!(decode("#top"), Err(LinkError::Unknown));
    assert_eq!(decode(&"x".repeat(3_000_000)), Err(LinkError::TooLarge));
}

fn sum(bytes: &[u8]) -> u32 {
    crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC).checksum(bytes)
}

/// A link of few characters that would unpack to a lot.
#[test]
fn a_bomb_is_not_unpacked() {
    use base64::Engine;
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![0; 200_000_000], 9);
    let mut bytes = sum(&packed).to_le_bytes().to_vec();
    bytes.extend(packed);
    let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    assert_eq!(decode(&format!("#v1.{text}")), Err(LinkError::TooLarge));
}

#[test]
fn a_link_replaces_the_table_in_one_step() {
    let mut shared = sample();
    shared.table = shared.table.removed(0, 13);
    let state = Model::new(Language::Vietnamese, Theme::System);
    let open = |at_start| Command::OpenLink {
        fragment: encode(&shared),
        at_start,
        beside: false,
    };
    let later = update(&state, open(false));
    assert_eq!(later.units(), 3);
    assert_eq!(update(&later, Command::Undo).units(), 17);
    let first = update(&state, open(true));
    assert_eq!((first.units(), first.history.can_undo()), (3, false));
}

#[test]
fn a_damaged_link_shows_nothing_in_its_place() {
    let state = Model::new(Language::Vietnamese, Theme::System);
    let open = |at_start| Command::OpenLink {
        fragment: "#v1.abc".to_owned(),
        at_start,
        beside: false,
    };
    let first = update(&state, open(true));
    assert_eq!(first.units(), 0);
    let error = LinkError::Damaged;
    let refused = |instead| Some(Message::LinkRefused { error, instead });
    let beside = false;
    assert_eq!(said(&first), refused(Instead::Nothing { beside }));
    // Later, the open work stays, and the message says that no table was opened.
    let later = update(&state, open(false));
    assert_eq!(later.units(), 17);
    assert_eq!(said(&later), refused(Instead::OpenTable));
}

prop_compose! {
    fn unit()(
        name in "[A-Za-zÀ-ỹ \"<>&]{0,20}",
        all in 0_u64..=999_999_999,
        part in 0_u64..=1000,
        target in (0..5, -1000_i64..=0, 0_u32..=6),
    ) -> UnitEntry {
        let poor = all / 1000 * part;
        let points = rust_decimal::Decimal::new(target.1, target.2.max(2));
        let target = match target.0 {
            0 => None,
            1 => Households::new(poor / 2).ok().map(Target::End),
            2 => HouseholdChange::new(-i64::try_from(poor / 3).unwrap()).ok().map(Target::Change),
            _ => PercentagePoints::new(points).ok().map(Target::Points),
        };
        let plan = GroupPlan { start: Households::new(poor).ok(), target };
        let entry = UnitEntry {
            name: name.into(),
            households: Households::new(all).ok(),
            poor: plan,
            near_poor: GroupPlan::default(),
        };
        if entry.check().is_ok() { entry } else { UnitEntry::default() }
    }
}

/// The plan as it was read, with all that it prints.
fn with_published() -> Work {
    let imported = read_document(include_str!("../fixtures/van-quan-2021.txt")).unwrap();
    Work {
        table: imported.table,
        published: Some(Rc::new(imported.published)),
        origin: Origin::Link,
        ..Work::default()
    }
}

/// The first link of version 2, with printed figures. It must always open.
const GOLDEN_2: &str = include_str!("../fixtures/link-v2.txt");

#[test]
fn printed_figures_go_along_only_when_they_are_to() {
    let shared = with_published();
    let link = encode(&shared);
    assert!(link.starts_with("#v2."));
    assert_eq!(decode(&link), Ok(shared.clone()));
    assert_eq!(decode(GOLDEN_2.trim()), Ok(shared.clone()));
    let printed = shared.published.clone().unwrap();
    let cells = printed.rows().chain(printed.total()).flatten().flatten();
    assert_eq!(cells.count(), 18 * 13);
    // Without printed figures, every version of the page can open the link.
    let inputs = Work {
        published: None,
        ..shared
    };
    assert!(encode(&inputs).starts_with("#v1."));
    // A row that was put in has no printed figures, one that moved keeps its own.
    let (table, published) = (inputs.table, Some(printed));
    let table = table.inserted(3, [UnitEntry::default()]).unwrap();
    let table = table.moved(0, 0, false);
    let moved = decode(&encode(&Work {
        table: table.clone(),
        published: published.clone(),
        origin: Origin::Link,
        ..Work::default()
    }))
    .unwrap();
    for (before, after) in table.rows().iter().zip(moved.table.rows().iter()) {
        let of = |shared: &Option<Rc<Published>>, id| shared.as_ref().unwrap().row(id).copied();
        assert_eq!(
            of(&published, before.id()),
            of(&moved.published, after.id())
        );
    }
}

#[test]
fn a_changed_or_lost_character_of_a_link_with_printed_figures_is_noticed() {
    let link = GOLDEN_2.trim();
    for place in 0..link.len() {
        for other in ["A", "7", "_", ""] {
            if link[place..=place] == *other {
                continue;
            }
            let changed = format!("{}{other}{}", &link[..place], &link[place + 1..]);
            // Only the mark before it may be missing.
            assert!(decode(&changed).is_err() || place == 0, "{place} {other}");
        }
    }
}

proptest! {
    #[test]
    fn what_is_shared_comes_out_again(
        units in prop::collection::vec(unit(), 0..40),
        place in "[ -~À-ỹ]{0,40}",
        year in prop::option::of(1900_u16..2200),
    ) {
        let heading = Heading { place: place.into(), year, ..Heading::default() };
        let table = CommuneTable::new(heading, Conventions::default(), units).unwrap();
        let shared = Work { table, origin: Origin::Link,
        ..Work::default() };
        prop_assert_eq!(decode(&encode(&shared)), Ok(shared));
    }

    #[test]
    fn no_fragment_panics(text in "[#v.0-9A-Za-z_-]{0,200}") {
        let _ = decode(&text);
        let _ = decode(&format!("#v1.{text}"));
        let _ = decode(&format!("#v2.{text}"));
    }

    /// Bytes with a right checksum reach the readers behind it.
    #[test]
    fn no_content_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), packed in any::<bool>()) {
        use base64::Engine;
        let packed = if packed { miniz_oxide::deflate::compress_to_vec(&bytes, 6) } else { bytes };
        let mut whole = sum(&packed).to_le_bytes().to_vec();
        whole.extend(packed);
        let text = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(whole);
        let _ = decode(&format!("#v1.{text}"));
    }
}

#[test]
fn what_is_opened_is_shared_as_it_was() {
    let state = Model::new(Language::Vietnamese, Theme::System);
    let opened = update(
        &state,
        Command::OpenLink {
            fragment: encode(&with_scenarios()),
            at_start: false,
            beside: false,
        },
    );
    let again = Work {
        table: opened.present.table.clone(),
        scenarios: (*Rc::clone(&opened.present.scenarios)).clone(),
        origin: Origin::Link,
        ..Work::default()
    };
    assert_eq!(encode(&again), encode(&with_scenarios()));
}
