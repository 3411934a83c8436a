//! A text beside a table that contradicts itself: the table as it is once it is repaired decides.

use super::claim::{Claim, ClaimVerdict};
use super::claims;
use crate::audit::{Audit, apply_all};
use crate::domain::published::Published;
use crate::domain::report::Report;
use crate::domain::table::CommuneTable;

/// The figures of `text`, as [`claims`] has them, where a wrong figure of the table accuses no right one
/// of the text: they are held against the table with the proposed repairs of its audit. A figure that
/// agrees with the table as it stands is not accused either.
///
/// ```
/// use giam_ngheo::audit::audit;
/// use giam_ngheo::domain::report::Report;
/// use giam_ngheo::import::read_document;
/// use giam_ngheo::narrative::claim::ClaimVerdict;
/// use giam_ngheo::narrative::repaired::claims_beside;
/// // The rate says that A has 98 poor households, not 89.
/// let read = read_document("Xã\tTổng số hộ\tHộ nghèo\tTỷ lệ\nA\t1000\t89\t9,80\nB\t2000\t150\t7,50\nCộng\t3000\t248\t8,27\n")?;
/// let report = Report::compute(&read.table);
/// let found = audit(&read.table, &report, &read.published);
/// let text = "Toàn huyện có 248 hộ nghèo.";
/// let claims = claims_beside(text, (&read.table, &report), &read.published, &found);
/// assert_eq!(claims[0].verdict, ClaimVerdict::Agrees);
/// # Ok::<(), giam_ngheo::import::ImportError>(())
/// ```
#[must_use]
pub fn claims_beside(
    text: &str,
    (table, report): (&CommuneTable, &Report),
    published: &Published,
    audit: &Audit,
) -> Vec<Claim> {
    let as_it_stands = claims(text, table, report);
    if audit.proposed().next().is_none() {
        return as_it_stands;
    }
    let (repaired, ..) = apply_all(table, published, audit.proposed());
    // In the order of the text, too.
    let then = claims(text, &repaired, &Report::compute(&repaired));
    let settled = as_it_stands.into_iter().map(|claim| {
        let at = then.binary_search_by_key(&claim.start, |then| then.start);
        match at.ok().and_then(|at| then.get(at)) {
            Some(repaired) if claim.verdict != ClaimVerdict::Agrees => repaired.clone(),
            Some(_) | None => claim,
        }
    });
    settled.collect()
}
