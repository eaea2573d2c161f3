//! Sets of seconds: sorted, disjoint, half-open spans, and their algebra.

use super::time::{Instant, Span};

/// A set of instants as spans that are sorted, disjoint and not touching.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// The union of any spans, in any order, overlapping or not.
    pub fn union_of(spans: impl IntoIterator<Item = Span>) -> Self {
        let mut all: Vec<Span> = spans.into_iter().collect();
        all.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match merged.last_mut() {
                Some(last) if span.from() <= last.until() => {
                    let until = last.until().max(span.until());
                    if let Some(longer) = Span::new(last.from(), until) {
                        *last = longer;
                    }
                }
                _ => merged.push(span),
            }
        }
        Self(merged)
    }

    /// The spans, in time order.
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// Whether it holds no instant.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Total length in seconds.
    pub fn seconds(&self) -> i64 {
        self.0.iter().map(|span| span.seconds()).sum()
    }

    /// Whether the instant lies in one of the spans.
    pub fn holds(&self, at: Instant) -> bool {
        let after = self.0.partition_point(|span| span.from() <= at);
        after > 0 && self.0[after - 1].holds(at)
    }

    /// What lies in either.
    pub fn or(&self, other: &Spans) -> Spans {
        Self::union_of(self.0.iter().chain(&other.0).copied())
    }

    /// What lies in both.
    pub fn and(&self, other: &Spans) -> Spans {
        let (mut a, mut b, mut both) = (0, 0, Vec::new());
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            both.extend(x.and(*y));
            if x.until() <= y.until() {
                a += 1;
            } else {
                b += 1;
            }
        }
        Self(both)
    }

    /// What lies in this one and not in the other.
    pub fn minus(&self, other: &Spans) -> Spans {
        let mut rest = Vec::new();
        let mut skip = 0;
        for span in &self.0 {
            while other.0.get(skip).is_some_and(|cut| cut.until() <= span.from()) {
                skip += 1;
            }
            let mut from = span.from();
            for cut in other.0[skip..].iter().take_while(|cut| cut.from() < span.until()) {
                rest.extend(Span::new(from, cut.from()));
                from = from.max(cut.until());
            }
            rest.extend(Span::new(from, span.until()));
        }
        Self(rest)
    }

    /// The part inside one span.
    pub fn within(&self, span: Span) -> Spans {
        self.and(&Self(vec![span]))
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        Self::union_of(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans(pairs: &[(i64, i64)]) -> Spans {
        pairs.iter().filter_map(|(a, b)| Span::new(Instant::from_seconds(*a), Instant::from_seconds(*b))).collect()
    }

    #[test]
    fn overlapping_spans_count_once() {
        // By hand: 10:00–11:00 and 10:30–11:30 are 90 minutes.
        assert_eq!(spans(&[(0, 60), (30, 90)]).seconds(), 90);
        assert_eq!(spans(&[(0, 20); 5000]).seconds(), 20);
    }

    fn any_spans() -> impl Strategy<Value = Spans> {
        prop::collection::vec((0i64..200, 0i64..40), 0..12)
            .prop_map(|v| spans(&v.iter().map(|(a, n)| (*a, a + n)).collect::<Vec<_>>()))
    }

    proptest! {
        #[test]
        fn the_algebra_agrees_with_membership(a in any_spans(), b in any_spans(), at in 0i64..250) {
            let at = Instant::from_seconds(at);
            prop_assert_eq!(a.or(&b).holds(at), a.holds(at) || b.holds(at));
            prop_assert_eq!(a.and(&b).holds(at), a.holds(at) && b.holds(at));
            prop_assert_eq!(a.minus(&b).holds(at), a.holds(at) && !b.holds(at));
            prop_assert_eq!(a.minus(&b).seconds() + a.and(&b).seconds(), a.seconds());
        }
    }
}
