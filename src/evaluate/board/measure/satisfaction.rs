//! What customers answered: the mean score (CSAT) and the promoters' lead over the detractors (NPS) (F7).

use crate::domain::decimal::Decimal;
use crate::domain::record::Feedback;
use crate::evaluate::board::{Board, Entry, Figure, Limit, Measure, Reading};
use crate::evaluate::period::Period;
use crate::evaluate::share::judge_mean;
use crate::evaluate::verdict::{NoData, Verdict};
use crate::store::layout::Kind;

/// The mean score, at least 4.0.
pub const CSAT: Entry = Entry {
    measure: Measure::Csat,
    limit: |board| Limit::Score(board.csat.unwrap_or(Decimal::tenths(40))),
    read: csat,
};

/// Promoters less detractors, at least 30 points.
pub const NPS: Entry =
    Entry { measure: Measure::Nps, limit: |board| Limit::Points(board.nps.unwrap_or(Decimal::whole(30))), read: nps };

fn csat(board: &Board<'_>, period: Period) -> Reading {
    let rows = match rows(board, period) {
        Ok(rows) => rows,
        Err(why) => return Reading::none(why),
    };
    let scores = || rows.iter().filter_map(|row| row.score.map(i64::from));
    let (sum, answers) = (scores().sum(), count(scores()));
    match board.limit(&CSAT) {
        Limit::Score(required) if answers > 0 => Reading {
            figure: Some(Figure::Mean { sum, answers, asked: count(rows.iter()) }),
            verdict: judge_mean(sum, answers, required),
        },
        _ => Reading::none(NoData::Nothing),
    }
}

fn nps(board: &Board<'_>, period: Period) -> Reading {
    let rows = match rows(board, period) {
        Ok(rows) => rows,
        Err(why) => return Reading::none(why),
    };
    let answered = || rows.iter().filter_map(|row| row.nps);
    let (promoters, detractors) =
        (count(answered().filter(|points| *points >= 9)), count(answered().filter(|points| *points <= 6)));
    let answers = count(answered());
    let Limit::Points(least) = board.limit(&NPS) else { return Reading::none(NoData::Nothing) };
    if answers == 0 {
        return Reading::none(NoData::Nothing);
    }
    let least = least.fraction();
    let is_enough =
        (i128::from(promoters) - i128::from(detractors)) * 100 * least.den() >= least.num() * i128::from(answers);
    Reading {
        figure: Some(Figure::Points { promoters, detractors, answers }),
        verdict: if is_enough { Verdict::Met } else { Verdict::Missed },
    }
}

/// All customers' rows that are dated in the period and seen.
fn rows<'v>(board: &Board<'v>, period: Period) -> Result<Vec<&'v Feedback>, NoData> {
    if let Some(why) = board.lost(&[Kind::Feedback]) {
        return Err(why);
    }
    let all = board.portfolio.customers.values().flat_map(|records| &records.feedback);
    Ok(all.filter(|row| board.sees(period, row.date)).collect())
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
