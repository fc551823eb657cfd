use super::*;
use crate::ids::TeamId;
use crate::ladder::Tier;

const AUTHOR: i64 = 1;
const REVIEWER: i64 = 2;
const LEAD: i64 = 3;
const ADMIN: i64 = 4;
const OTHER: i64 = 5;

fn agent(id: i64) -> Agent {
    let leads = if id == LEAD { vec![TeamId(1)] } else { vec![] };
    Agent { person: PersonId(id), teams: vec![TeamId(1)], leads, admin: id == ADMIN }
}

fn article(state: ArticleState, progress: Progress) -> Work {
    let author = Some(PersonId(AUTHOR));
    Work { state, progress, author, owner: author, ..Work::new(Audience::Public) }
}

/// Who of the five may, as a word of five letters.
fn who_may(work: Work, deed: Deed) -> String {
    let readers = Readers::Staff(Tier(1));
    let of = |id| if work.may(&agent(id), readers, deed).is_ok() { 'y' } else { '-' };
    [AUTHOR, REVIEWER, LEAD, ADMIN, OTHER].map(of).iter().collect()
}

#[test]
fn no_author_of_a_case_study_makes_it_public_not_even_an_administrator() {
    let by_admin = Work {
        kind: ArticleKind::CaseStudy,
        author: Some(PersonId(ADMIN)),
        ..article(ArticleState::InReview, Progress::InReview)
    };
    assert_eq!(who_may(by_admin, Deed::Validate), "yyy-y");
    assert_eq!(who_may(Work { kind: ArticleKind::Article, ..by_admin }, Deed::Validate), "yyyyy");
    assert_eq!(who_may(by_admin, Deed::SendBack), "yyyyy", "they may take it back");
    let scheduled = Work { progress: Progress::Scheduled, ..by_admin };
    assert_eq!(who_may(scheduled, Deed::Validate), "yyy-y");
}

#[test]
fn who_may_do_what_when() {
    use ArticleState::{Archived, Draft, InReview, Validated};
    let reviewed = Work { reviewer: Some(PersonId(REVIEWER)), ..article(InReview, Progress::InReview) };
    //                                                   author, reviewer, lead, administrator, other
    let table = [
        (article(Draft, Progress::Draft), Deed::Write, "yyyyy"),
        (article(Draft, Progress::Draft), Deed::Submit, "yyyyy"),
        (article(Draft, Progress::Draft), Deed::Validate, "-----"),
        (article(Draft, Progress::Draft), Deed::Confirm, "-----"),
        (article(InReview, Progress::InReview), Deed::Submit, "-----"),
        (article(InReview, Progress::InReview), Deed::Validate, "-yyyy"),
        (reviewed, Deed::Validate, "-yyy-"),
        (reviewed, Deed::SendBack, "yyyy-"),
        (article(Validated, Progress::Draft), Deed::Submit, "yyyyy"),
        (article(Validated, Progress::Done), Deed::Submit, "-----"),
        (article(Validated, Progress::Done), Deed::Confirm, "y-yy-"),
        (article(Validated, Progress::Done), Deed::Archive, "y-yy-"),
        (article(Archived, Progress::Done), Deed::Write, "-----"),
        (article(Archived, Progress::Done), Deed::Archive, "-----"),
        (article(Archived, Progress::Done), Deed::Restore, "y-yy-"),
        (article(Validated, Progress::Done), Deed::Restore, "-----"),
    ];
    for (work, deed, expected) in table {
        assert_eq!(who_may(work, deed), expected, "{deed:?} of {work:?}");
    }
}

#[test]
fn what_is_for_a_higher_tier_is_nothing_to_those_below() {
    for deed in Deed::ALL {
        let work =
            Work { audience: Audience::Tier(Tier(2)), ..article(ArticleState::Draft, Progress::Draft) };
        let may = work.may(&agent(ADMIN), Readers::Staff(Tier(1)), deed);
        assert_eq!(may, Err(NotNow::NotReadable), "{deed:?}");
    }
}

#[test]
fn readers_keep_what_they_have_until_the_next_version_is_validated() {
    use ArticleState::{Archived, Draft, InReview, Validated};
    let (now, later) = (Timestamp(1_000), Some(Timestamp(2_000)));
    let check = |state, progress, deed, publish_at, expected: (ArticleState, Progress)| {
        let work = article(state, progress);
        assert_eq!(work.after(deed, publish_at, now), expected, "{deed:?} of {work:?}");
    };
    check(Draft, Progress::Draft, Deed::Submit, None, (InReview, Progress::InReview));
    check(InReview, Progress::InReview, Deed::Validate, None, (Validated, Progress::Done));
    check(InReview, Progress::InReview, Deed::Validate, later, (InReview, Progress::Scheduled));
    // Again: it is not waited for any longer.
    check(InReview, Progress::Scheduled, Deed::Validate, later, (Validated, Progress::Done));
    check(InReview, Progress::InReview, Deed::SendBack, None, (Draft, Progress::Draft));
    check(Validated, Progress::Done, Deed::Write, None, (Validated, Progress::Draft));
    check(Validated, Progress::Draft, Deed::Submit, None, (Validated, Progress::InReview));
    check(Validated, Progress::InReview, Deed::SendBack, None, (Validated, Progress::Draft));
    check(Validated, Progress::InReview, Deed::Validate, later, (Validated, Progress::Scheduled));
    check(Validated, Progress::Draft, Deed::Archive, None, (Archived, Progress::Draft));
    check(Archived, Progress::Done, Deed::Restore, None, (Draft, Progress::Draft));
}
