//! Whether OLAs and UPCs carry an SLA, and what a supplier owes; each figure worked out by hand.

use super::*;
use crate::domain::amount::Money;
use crate::domain::decimal::Fraction;
use crate::domain::record::Dated;
use crate::domain::record::target::{Credit, CreditStep};
use crate::evaluate::credit::claims;
use crate::evaluate::fit::{FitFigures, beneath, fits, is_signed_too_early, is_suspect, short_notices};
use crate::evaluate::internal::Internal;

/// Each comparison of the SLA `sla`, as `target figures fits`.
fn told(store: &Store) -> Vec<String> {
    let portfolio = &store.0;
    let records = portfolio.customers.values().next().expect("one customer");
    let sla = records.agreements.values().next().expect("the SLA");
    let beneath = beneath(portfolio, sla);
    let figures = |figures: FitFigures<'_>| match figures {
        FitFigures::Time { sum, limit } => format!("{sum} of {}", limit.amount()),
        FitFigures::Share { least, required } => format!("{}% of {}%", least.value(), required.value()),
        FitFigures::Uptime { product, required, .. } => format!("{}% of {}%", product.percent_cut(6), required.value()),
        FitFigures::Hours { closed, .. } => format!("{closed} s closed"),
    };
    let line = |fit: &crate::evaluate::fit::Fit<'_>| {
        format!("{} {}{}", fit.target.key, figures(fit.figures), if fit.fits { "" } else { " !" })
    };
    fits(portfolio, sla, &beneath).iter().map(line).collect()
}

fn house<'s>(store: &'s mut Store, id: &str) -> &'s mut Agreement {
    store.0.house.agreements.get_mut(&AgreementId::new(id).expect("an id")).expect("the agreement")
}

#[test]
fn times_are_added_along_one_ola_and_one_upc_the_longest_of_each() {
    // 1:30 with the team and 2:00 with the slower supplier are 3:30 of 4 h; the faster supplier is the other way.
    let mut store = store();
    store.target("resolve: incident critical logged..restored within 4h");
    store.underpin("ola", "team/l2", "incident critical within 1h30m");
    store.underpin("upc-a", "supplier/a", "incident critical within 1h");
    store.underpin("upc-b", "supplier/b", "incident critical within 2h");
    assert_eq!(told(&store), ["resolve 3h30m of 4h", "resolve 100% of 100%"]);
    // With 3 h they are 4:30, too much for 4 h.
    house(&mut store, "upc-b").targets = vec![target("held: held incident critical within 3h")];
    assert_eq!(told(&store)[0], "resolve 4h30m of 4h !");
}

#[test]
fn exactly_the_allowed_time_fits_within_and_not_under() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h");
    store.underpin("ola", "team/l2", "within 4h");
    assert_eq!(told(&store)[0], "resolve 4h of 4h");
    store.sla(|sla| sla.targets = vec![target("resolve: logged..resolved under 4h")]);
    assert_eq!(told(&store)[0], "resolve 4h of 4h !");
    house(&mut store, "ola").targets = vec![target("held: held under 4h")];
    assert_eq!(told(&store)[0], "resolve 4h of 4h");
}

#[test]
fn targets_for_other_tickets_and_other_units_are_not_compared() {
    let mut store = store();
    store.target("resolve: incident high logged..resolved within 4h");
    store.target("request: request logged..resolved within 2bd");
    store.underpin("ola", "team/l2", "incident critical within 9h");
    assert!(told(&store).is_empty(), "{:?}", told(&store));
    // Hours beneath business days: nothing is added, the shares are compared.
    house(&mut store, "ola").targets = vec![target("held: held request within 9h calendar office")];
    assert_eq!(told(&store), ["request 100% of 100%"]);
    house(&mut store, "ola").targets = vec![target("held: held request within 3bd")];
    assert_eq!(told(&store)[0], "request 3bd of 2bd !");
}

#[test]
fn a_share_beneath_must_not_be_smaller() {
    let mut store = store();
    store.target("resolve: logged..resolved within 4h share 95%");
    store.underpin("ola", "team/l2", "within 1h share 90%");
    assert_eq!(told(&store), ["resolve 1h of 4h", "resolve 90% of 95% !"]);
}

#[test]
fn availabilities_beneath_a_service_are_multiplied() {
    // 99.95 % × 99.9 % = 0.9995 × 0.999 = 0.9985005.
    let mut store = store();
    store.target("availability: uptime 99.9%");
    store.underpin("a", "supplier/a", "within 1h");
    store.underpin("b", "supplier/b", "within 1h");
    house(&mut store, "a").targets = vec![target("up: uptime 99.95%")];
    house(&mut store, "b").targets = vec![target("up: uptime 99.9%")];
    assert_eq!(told(&store), ["availability 99.850050% of 99.9% !"]);
    // 99.95 % × 99.95 % = 0.99900025: just enough.
    house(&mut store, "b").targets = vec![target("up: uptime 99.95%")];
    assert_eq!(told(&store), ["availability 99.900025% of 99.9%"]);
    // Another service's availability is no link of this chain.
    house(&mut store, "b").services = vec![service("print")];
    house(&mut store, "b").targets = vec![target("up: uptime 90%")];
    assert_eq!(told(&store), ["availability 99.950000% of 99.9%"]);
}

#[test]
fn a_clock_that_stands_while_the_customers_runs_is_counted_over_a_year() {
    // 2026 has 251 Swedish working days from Monday to Friday (261 weekdays less New Year, Epiphany, Good Friday, Easter
    // Monday, Ascension, 1 May, Christmas Day: 6 January is a Tuesday, 1 May a Friday, 25 December a Friday; 26 December,
    // 6 June and All Saints fall on Saturdays; so 7 holidays: 254 days). 254 × 9 h are open of 8,760 h.
    let mut store = store();
    store.target("resolve: logged..resolved within 100h");
    store.underpin("ola", "team/l2", "within 1h calendar office");
    let closed = (8760 - 254 * 9) * 3600;
    assert_eq!(told(&store)[2], format!("resolve {closed} s closed !"));
    // Both in office hours: nothing stands.
    store.sla(|sla| sla.targets = vec![target("resolve: logged..resolved within 100h calendar office")]);
    assert_eq!(told(&store).len(), 2);
}

#[test]
fn notice_beneath_must_be_as_long_as_the_customers() {
    let mut store = store();
    store.underpin("upc", "supplier/x", "within 1h");
    store.sla(|sla| sla.maintenance = vec![weekly((2, 1320), (3, 120), Some("5bd"))]);
    house(&mut store, "upc").maintenance = vec![weekly((2, 1320), (3, 120), Some("3bd"))];
    let short = |store: &Store| {
        let records = store.0.customers.values().next().expect("one customer");
        let sla = records.agreements.values().next().expect("the SLA");
        short_notices(sla, &beneath(&store.0, sla)).len()
    };
    assert_eq!(short(&store), 1);
    house(&mut store, "upc").maintenance = vec![weekly((2, 1320), (3, 120), Some("5bd"))];
    assert_eq!(short(&store), 0);
    // Calendar days and business days are not compared; no notice at all is too short.
    house(&mut store, "upc").maintenance = vec![weekly((2, 1320), (3, 120), Some("3d"))];
    assert_eq!(short(&store), 0);
    house(&mut store, "upc").maintenance = vec![weekly((2, 1320), (3, 120), None)];
    assert_eq!(short(&store), 1);
}

#[test]
fn what_is_older_than_the_sla_is_suspect_until_it_is_reviewed() {
    // The SLA holds from 1 January and was signed on 15 December.
    let mut store = store();
    store.underpin("ola", "team/l2", "within 1h");
    let both = |store: &Store| {
        let sla =
            store.0.customers.values().next().and_then(|r| r.agreements.values().next()).expect("the SLA").clone();
        let ola = store.0.house.agreements.values().next().expect("the OLA").clone();
        (is_suspect(&sla, &ola), is_signed_too_early(&sla, &ola))
    };
    assert_eq!(both(&store), (false, false));
    // Made for it (from the same day) and signed a day before: too early.
    house(&mut store, "ola").signed.iter_mut().for_each(|one| one.date = day("2025-12-14"));
    assert_eq!(both(&store), (false, true));
    // From the year before it is suspect instead, until it is looked at on the day of the signatures or later.
    house(&mut store, "ola").from = day("2025-01-01");
    assert_eq!(both(&store), (true, false));
    house(&mut store, "ola").reviews = vec![day("2025-12-15")];
    assert_eq!(both(&store), (false, false));
}

#[test]
fn a_claim_is_the_worst_step_of_what_the_supplier_is_paid() {
    // One of two holds in time is 50 %: below 100 % and below 60 %, so 50 % of 30,000.00 SEK, capped at 40 %: 12,000.00.
    let mut store = store();
    store.target("resolve: logged..resolved within 100h");
    store.ticket("a", "incident high", "03-12 09:00 logged\n 03-12 09:00 waiting supplier/x\n 03-12 10:00 resumed");
    store.ticket("b", "incident high", "03-13 09:00 logged\n 03-13 09:00 waiting supplier/x\n 03-13 15:00 resumed");
    store.underpin("upc", "supplier/x", "within 2h");
    let percent = |text| Percent::parse(text).expect("a percentage");
    let step = |below, share| CreditStep { below: percent(below), share: percent(share) };
    let credit = |cap| Credit {
        target: key("held"),
        clause: Some("§5".into()),
        steps: vec![step("100%", "25%"), step("60%", "50%")],
        cap,
    };
    let amounts = |store: &Store| {
        let view = store.view();
        let evaluators = [Evaluator::new(&view)];
        let internal = Internal::new(&store.0, &evaluators);
        let found = internal.evaluate(Period::Month(month("2026-03")), None);
        let claims = claims(&internal, &found);
        let lines = claims.proposed.iter().map(|one| (one.full.to_string(), one.amount.to_string(), one.attained));
        (lines.collect::<Vec<_>>(), claims.without_fee.len())
    };
    house(&mut store, "upc").credits = vec![credit(None)];
    assert_eq!(amounts(&store), (Vec::new(), 1));
    house(&mut store, "upc").fee = Some(Dated::always(Money::parse("30000 SEK").expect("money")));
    let half = Fraction::new(1, 2).expect("a half");
    assert_eq!(amounts(&store), (vec![("15000.00 SEK".into(), "15000.00 SEK".into(), half)], 0));
    house(&mut store, "upc").credits = vec![credit(Some(percent("40%")))];
    assert_eq!(amounts(&store), (vec![("15000.00 SEK".into(), "12000.00 SEK".into(), half)], 0));
}
