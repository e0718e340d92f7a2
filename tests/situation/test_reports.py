#!/usr/bin/python3
"""Reports that try to lead the situation astray, through the gate into a log; every one in several
orders. The rules that are used (別紙2):
  telecommunications: 30,000 users or more for 2 h or longer;
  deposits: by IT, withdrawals delayed or stopped: at once; NISC may judge that another machine
  took over;
  gas: by IT, 30 households or more: at once."""

import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "tests" / "tools"))

import reporting  # noqa: E402
from reporting import (  # noqa: E402
    NISC, grouping, identity, judgement, later, make_id, note, quantity, report, to_utc)

TELECOM = {"sector": "telecom", "service": "telecommunications", "state": "failure", "cause": "it"}
BANK = {"sector": "finance", "service": "deposits", "state": "failure", "cause": "it",
        "effects": ["deposit-withdrawal-delay-or-stop"]}
EXCLUDED = {"judgement": "substitute-without-effect"}


def at(hour, minute=0, day=6):
    return f"2018-09-{day:02d}T{hour:02d}:{minute:02d}:00+09:00"


def telecom(name, by, said, users=None, **members):
    """By an operator of telecommunications; it began at 9:00 unless it says otherwise."""
    section = {**TELECOM, "started": at(9), **members}
    if users is not None:
        section["quantities"] = [quantity("users", users)]
    return report(name, by, said, **section)


def bank(name, by, said, **members):
    return report(name, by, said, **{**BANK, "started": at(9), **members})


CTL = None
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def tell(now, things):
    """What the situation comes to, whatever the order."""
    status = CTL.status(CTL.ingest(things), now)
    for seed in (1, 2):
        mixed = list(things)
        random.Random(seed).shuffle(mixed)
        assert CTL.status(CTL.ingest(mixed), now).document == status.document, "the order counts"
    return status


def expect(status, thing, result, time=None):
    wanted = (result, to_utc(time)) if result is not None else None
    found = status.verdict(thing)
    assert found == wanted, f"{found}, not {wanted}"


def standings(status, thing):
    return sorted(said["standing"] for said in status.incident(thing)["annotations"])


@test
def test_operators_are_not_added():
    """20,000 + 20,000 of two operators are not 40,000; nor are 20,000 told twice."""
    one = telecom("a", "A", at(9), 20000)
    two = telecom("b", "B", at(9, 5), 20000)
    again = telecom("a2", "liaison", at(9, 10), 20000, on_behalf_of=make_id("identity", "A"))
    status = tell(at(12), [one, two, again, grouping("g", "same-incident", [one, two, again],
                                                     at(9, 30))])
    for thing in (one, two, again):
        expect(status, thing, "not-breached")
        # A and B are two sources: 1 - 0.5 × 0.5; the liaison passes on A's word.
        assert status.incident(thing)["confidence"] == 75
        assert status.incident(thing)["originators"] == 2


@test
def test_reports_of_one_operator_are_one_course():
    """40,000 from 9:00, 20,000 from 10:00: above for 1 h. Apart, the first is above until 11:00."""
    one = telecom("a", "A", at(9), 40000)
    two = telecom("a2", "A", at(10), 20000)
    joined = grouping("g", "same-incident", [one, two], at(10, 30))
    expect(tell(at(11, 30), [one, two]), one, "breached", at(11))
    status = tell(at(11, 30), [one, two, joined])
    expect(status, one, "not-breached")
    expect(status, two, "not-breached")
    taken_back = grouping("g", "same-incident", [one, two], at(11), revoked=True)
    status = tell(at(11, 30), [one, two, joined, taken_back])
    expect(status, one, "breached", at(11))
    assert standings(status, one) == ["withdrawn"]
    status = tell(at(11, 30), [one, two, grouping("g", "same-incident", [one, two], at(10, 30),
                                                  by=make_id("identity", "A"))])
    expect(status, one, "breached", at(11))
    assert standings(status, one) == ["not-nisc"]


@test
def test_a_grouping_across_sectors_keeps_the_services_apart():
    one = telecom("a", "A", at(9), 40000)
    two = bank("b", "A", at(9))
    status = tell(at(10, 30), [one, two, grouping("g", "same-incident", [one, two], at(10))])
    expect(status, one, "will-breach", at(11))
    expect(status, two, "breached", at(9))
    assert status.services["telecommunications"]["deadline"] == to_utc(at(11))
    assert status.services["deposits"]["deadline"] is None


@test
def test_exclusions():
    thing = bank("b", "B", at(9))
    judged = judgement("by the window", "exclusion", thing, at(9, 30), **EXCLUDED)
    alone = tell(at(10), [judged])
    assert alone.document["incidents"] == []
    status = tell(at(10), [judged, thing])
    expect(status, thing, "excluded", at(9))
    assert status.incident(thing)["verdict"]["reason"] == "by the window"
    assert status.services["deposits"]["state"] == "failure"
    withdrawn = judgement("by the window", "exclusion", thing, at(9, 40), revoked=True, **EXCLUDED)
    expect(tell(at(10), [judged, thing, withdrawn]), thing, "breached", at(9))
    for other in (
            judgement("x", "exclusion", thing, at(9, 40), by=make_id("identity", "B"), **EXCLUDED),
            judgement("x", "exclusion", thing, at(9, 40), level="lending", **EXCLUDED),
            judgement("x", "exclusion", thing, at(9, 40), judgement="it-was-sunday"),
            judgement("x", "exclusion", thing, at(9, 40), exercise="played", **EXCLUDED)):
        status = tell(at(10), [thing, other])
        expect(status, thing, "breached", at(9))
        assert status.services["deposits"]["state"] == "breach"


@test
def test_an_exclusion_does_not_hide_what_gets_worse():
    thing = bank("b", "B", at(9))
    judged = judgement("by the window", "exclusion", thing, at(9, 30), **EXCLUDED)
    worse = bank("b", "B", at(10, 30), state="serious")
    status = tell(at(11), [thing, judged, worse])
    expect(status, thing, "excluded", at(9))
    assert status.services["deposits"]["state"] == "serious"
    assert status.incident(thing)["since"] == to_utc(at(10, 30))


@test
def test_claims_to_be_nisc():
    thing = bank("b", "B", at(9))
    claimant = make_id("identity", "X")
    judged = judgement("x", "exclusion", thing, at(9, 40), by=claimant, **EXCLUDED)
    status = tell(at(10), [thing, judged, identity("X", "nisc", by=claimant)])
    expect(status, thing, "breached", at(9))
    assert standings(status, thing) == ["not-nisc"]
    friend = make_id("identity", "Y")
    status = tell(at(10), [thing, judged, identity("X", "nisc", by=friend),
                           identity("Y", "nisc", by=claimant)])
    expect(status, thing, "breached", at(9))
    status = tell(at(10), [thing, judged, identity("X", "nisc", by=friend),
                           identity("Y", "nisc", by=NISC)])
    expect(status, thing, "excluded", at(9))
    # Who lent it may take it back.
    status = tell(at(10), [thing, judged, identity("X", "nisc", by=friend),
                           identity("Y", "nisc", by=NISC),
                           identity("Y", "body", by=NISC, said=at(9, 50))])
    expect(status, thing, "breached", at(9))


@test
def test_a_class_is_moved_and_moved_back():
    thing = telecom("a", "A", at(9), 40000)
    away = judgement("gas", "classification", thing, at(9, 30), sector="gas", service="gas-supply")
    back = judgement("no", "classification", thing, at(9, 40), sector="telecom",
                     service="telecommunications")
    status = tell(at(10), [thing, away])
    assert status.incident(thing)["service"] == "gas-supply"
    assert status.incident(thing)["reported"]["service"] == "telecommunications"
    assert status.services["telecommunications"]["open_incidents"] == 0
    assert status.services["telecommunications"]["deadline"] is None
    assert status.services["gas-supply"]["open_incidents"] == 1
    expect(status, thing, "undecided")  # 40,000 users are no households
    status = tell(at(10), [thing, away, back])
    expect(status, thing, "will-breach", at(11))
    assert status.services["gas-supply"]["open_incidents"] == 0
    taken_back = judgement("no", "classification", thing, at(9, 50), revoked=True, sector="telecom")
    status = tell(at(10), [thing, away, back, taken_back])
    assert status.incident(thing)["service"] == "gas-supply"


@test
def test_moved_to_where_nothing_is():
    thing = telecom("a", "A", at(9), 40000)
    status = tell(at(10), [thing, judgement("x", "classification", thing, at(9, 30),
                                            sector="nowhere")])
    expect(status, thing, None)
    assert status.document["unplaced_incidents"] == 1
    status = tell(at(10), [thing, judgement("x", "classification", thing, at(9, 30), sector="gas",
                                            service="deposits")])
    expect(status, thing, None)
    assert status.sectors["gas"]["open_incidents"] == 1
    assert status.services["deposits"]["open_incidents"] == 0


@test
def test_a_judged_cause_counts():
    thing = bank("b", "B", at(9))
    other = judgement("an earthquake", "classification", thing, at(9, 30), cause="other")
    status = tell(at(10), [thing, other])
    expect(status, thing, "not-breached")
    assert status.services["deposits"]["state"] == "failure"


@test
def test_conflicts_and_foreign_versions():
    thing = telecom("a", "A", at(9), 40000)
    status = tell(at(11, 30), [thing, telecom("a", "A", at(9), 10000)])
    assert status.incident(thing)["conflict"]
    assert status.incident(thing)["n_versions"] == 2
    status = tell(at(11, 30), [thing, telecom("a", "X", at(10), 0, state="normal")])
    expect(status, thing, "breached", at(11))
    assert status.incident(thing)["foreign_versions"]


@test
def test_clocks_that_are_ahead():
    thing = telecom("a", "A", at(9), 40000)
    ahead = telecom("a", "A", at(9, 0, day=9), 0, state="normal")
    status = tell(at(10), [thing, ahead])
    expect(status, thing, "will-breach", at(11))
    assert status.incident(thing)["clock_ahead"]
    # Within a day it counts; that its figure is of tomorrow at 5:00 does not stop the clock today.
    ahead = telecom("a", "A", at(5, 0, day=7), 0)
    expect(tell(at(10), [thing, ahead]), thing, "will-breach", at(11))


@test
def test_what_is_played_is_not_real():
    thing = telecom("a", "A", at(9), 40000)
    fewer = telecom("a2", "A", at(10), 20000)
    played = telecom("p", "A", at(10), 20000, exercise="played")
    status = tell(at(11, 30), [thing, fewer, grouping("g", "same-incident", [thing, fewer], at(10),
                                                      exercise="played")])
    expect(status, thing, "breached", at(11))
    assert standings(status, thing) == ["other-exercise"]
    status = tell(at(11, 30), [thing, played, grouping("g", "same-incident", [thing, played],
                                                       at(10))])
    expect(status, thing, "breached", at(11))
    expect(status, played, "not-breached")
    assert status.incident(thing)["accident"] != status.incident(played)["accident"]


@test
def test_restored_and_open_again():
    thing = telecom("a", "A", at(9), 40000)
    over = telecom("a", "A", at(10), 40000, restored=at(10))
    status = tell(at(11, 30), [thing, over])
    expect(status, thing, "not-breached")  # 1 h
    assert status.services["telecommunications"]["state"] == "normal"
    # It was not over after all: 9:00 + 2 h.
    again = telecom("a", "A", at(12), 40000)
    expect(tell(at(12, 30), [thing, over, again]), thing, "breached", at(11))
    # It was over for two hours, as figures say: 12:00 + 2 h.
    none = report("a", "A", at(10), **TELECOM, started=at(9), restored=at(10),
                  quantities=[quantity("users", 0, at(10))])
    again = report("a", "A", at(12), **TELECOM, started=at(9),
                   quantities=[quantity("users", 40000, at(12))])
    expect(tell(at(12, 30), [thing, none, again]), thing, "will-breach", at(14))
    # A second failure: 12:00 + 2 h.
    again = telecom("a", "A", at(12), 40000, started=at(12))
    expect(tell(at(12, 30), [thing, over, again]), thing, "will-breach", at(14))


@test
def test_a_restoration_to_come_is_a_promise():
    thing = telecom("a", "A", at(9), 40000, restored=at(10, 30))
    status = tell(at(10), [thing])
    expect(status, thing, "will-breach", at(11))
    assert status.incident(thing)["open"]
    status = tell(at(10, 31), [thing])
    expect(status, thing, "not-breached")
    assert not status.incident(thing)["open"]


@test
def test_figures_that_are_of_the_future():
    thing = report("a", "A", at(9), **TELECOM, started=at(9),
                   quantities=[quantity("users", 10, at(9)), quantity("users", 40000, at(15))])
    expect(tell(at(10), [thing]), thing, "not-breached")
    expect(tell(at(16), [thing]), thing, "will-breach", at(17))
    expect(tell(at(18), [thing]), thing, "breached", at(17))
    # That they will be fewer is no reason to stop the clock.
    thing = report("a", "A", at(9), **TELECOM, started=at(9),
                   quantities=[quantity("users", 40000, at(9)), quantity("users", 10, at(10, 30))])
    expect(tell(at(10), [thing]), thing, "will-breach", at(11))
    expect(tell(at(11, 30), [thing]), thing, "not-breached")


@test
def test_what_is_announced():
    """It has not begun; if nothing changes, it will have lasted at 12:00 + 2 h."""
    thing = telecom("a", "A", at(9), 40000, started=at(12))
    for now in (at(10), at(12), at(13)):
        expect(tell(now, [thing]), thing, "will-breach", at(14))
    expect(tell(at(14), [thing]), thing, "breached", at(14))
    # The figure of the beginning counts, one of later not yet.
    thing = report("a", "A", at(9), **TELECOM, started=at(12),
                   quantities=[quantity("users", 40000, at(12)), quantity("users", 10, at(13))])
    expect(tell(at(10), [thing]), thing, "will-breach", at(14))
    expect(tell(at(13), [thing]), thing, "not-breached")
    few = telecom("a", "A", at(9), 20000, started=at(12))
    expect(tell(at(10), [few]), few, "not-breached")
    unknown = telecom("a", "A", at(9), started=at(12))
    expect(tell(at(10), [unknown]), unknown, "undecided")


@test
def test_ranges():
    thing = telecom("a", "A", at(9), (20000, 40000))
    status = tell(at(10), [thing])
    expect(status, thing, "undecided")
    assert status.incident(thing)["verdict"]["decides"] == ["users ≥ 30,000"]
    expect(tell(at(10), [telecom("a", "A", at(9), (30000, None))]), thing, "will-breach", at(11))
    expect(tell(at(10), [telecom("a", "A", at(9), (None, 29999))]), thing, "not-breached")
    # A range that is narrowed at its own time: 9:00 + 2 h.
    narrowed = report("a", "A", at(10), **TELECOM, started=at(9),
                      quantities=[quantity("users", (35000, 40000), at(9))])
    expect(tell(at(10, 30), [thing, narrowed]), thing, "will-breach", at(11))


@test
def test_the_start_is_corrected():
    thing = telecom("a", "A", at(9), 40000)
    earlier = telecom("a", "A", at(10), 40000, started=at(8))
    expect(tell(at(10, 30), [thing, earlier]), thing, "breached", at(10))
    later_start = telecom("a", "A", at(10), 40000, started=at(9, 30))
    expect(tell(at(10, 30), [thing, later_start]), thing, "will-breach", at(11, 30))


@test
def test_a_figure_is_corrected():
    thing = report("a", "A", at(9), **TELECOM, started=at(9),
                   quantities=[quantity("users", 40000, at(9))])
    fewer = report("a", "A", at(10), **TELECOM, started=at(9),
                   quantities=[quantity("users", 4000, at(9))])
    expect(tell(at(11, 30), [thing, fewer]), thing, "not-breached")


@test
def test_a_final_count():
    """It is told at 18:00, when all was over at 12:00 (3 h) or at 10:00 (1 h)."""
    first = telecom("a", "A", at(9))
    for over, result in ((at(12), ("breached", at(11))), (at(10), ("not-breached", None))):
        final = telecom("a", "A", at(18), 40000, restored=over)
        # The first figure of all: it was so from 9:00.
        expect(tell(at(19), [first, final]), first, *result)
        # Nobody knew, then everybody does.
        unknown = report("a", "A", at(9), **TELECOM, started=at(9),
                         quantities=[quantity("users", None)])
        expect(tell(at(19), [unknown, final]), first, *result)
        # More than had been thought since 9:00.
        expect(tell(at(19), [telecom("a", "A", at(9), 20000), final]), first, *result)
    # That there are none any more puts nothing right.
    none = telecom("a", "A", at(12, 5), 0, restored=at(12))
    expect(tell(at(19), [telecom("a", "A", at(9), 40000), none]), first, "breached", at(11))
    # As of 10:00: 9:00 to 10:00 stays as it was; 10:00 + 2 h is too late.
    risen = telecom("a", "A", at(10), 25000)
    final = telecom("a", "A", at(18), 40000, restored=at(11, 30))
    expect(tell(at(19), [telecom("a", "A", at(9), 20000), risen, final]), first, "not-breached")
    final = telecom("a", "A", at(18), 40000, restored=at(12, 30))
    expect(tell(at(19), [telecom("a", "A", at(9), 20000), risen, final]), first, "breached", at(12))


@test
def test_effects_have_their_time():
    silent = report("b", "B", at(9), sector="finance", service="deposits", cause="it",
                    state="malfunction", started=at(9))
    expect(tell(at(9, 30), [silent]), silent, "undecided")
    # Told first at 10:00, with no word since when: since 9:00.
    expect(tell(at(10, 30), [silent, bank("b", "B", at(10))]), silent, "breached", at(9))
    # Since 9:40, as it says.
    told = bank("b", "B", at(10), effects_at=to_utc(at(9, 40)))
    expect(tell(at(10, 30), [silent, told]), silent, "breached", at(9, 40))
    # Denied at first: since 10:00.
    denied = report("b", "B", at(9), sector="finance", service="deposits", cause="it",
                    state="malfunction", started=at(9), no_effects=BANK["effects"])
    expect(tell(at(9, 30), [denied]), denied, "not-breached")
    expect(tell(at(10, 30), [denied, bank("b", "B", at(10))]), denied, "breached", at(10))
    # Denied, and admitted when all was over.
    admitted = bank("b", "B", at(13), restored=at(12))
    expect(tell(at(14), [denied, admitted]), denied, "breached", at(9))


@test
def test_circles():
    one = telecom("p", "A", at(9), relays=make_id("incident", "q"))
    two = telecom("q", "B", at(9), relays=make_id("incident", "p"))
    status = tell(at(10), [one, two, grouping("g", "same-incident", [one, two], at(9, 30))])
    assert status.incident(one)["originators"] == 1
    assert status.incident(one)["confidence"] == status.incident(two)["confidence"] == 50
    itself = telecom("p", "A", at(9), relays=make_id("incident", "p"))
    assert tell(at(10), [itself]).incident(itself)["confidence"] == 50
    one = telecom("p", "A", at(9), 40000, caused_by=make_id("incident", "q"))
    two = telecom("q", "B", at(9), caused_by=make_id("incident", "p"))
    status = tell(at(10), [one, two, grouping("g", "spill-over", [one, two], at(9, 30)),
                           grouping("h", "spill-over", [two, one], at(9, 30))])
    expect(status, one, "will-breach", at(11))
    status = tell(at(10), [one, grouping("g", "same-incident", [one], at(9, 30)),
                           grouping("h", "same-incident",
                                    [one, {"id": make_id("incident", "nowhere")}], at(9, 30))])
    expect(status, one, "will-breach", at(11))
    assert status.incident(one)["originators"] == 1


@test
def test_one_that_is_withdrawn_says_nothing():
    one = telecom("a", "A", at(9), 40000)
    two = telecom("a2", "A", at(10), 20000)
    joined = grouping("g", "same-incident", [one, two], at(10, 30))
    withdrawn = report("a2", "A", at(10, 40), revoked=True, **TELECOM, started=at(9),
                       quantities=[quantity("users", 20000)])
    status = tell(at(11, 30), [one, two, joined, withdrawn])
    expect(status, one, "breached", at(11))
    assert status.incident(two)["withdrawn"]


@test
def test_two_hundred_reports():
    """By 200 operators, each with 200 users more than the one before; of one operator, a report
    each ten seconds; joined by one grouping, or in a chain."""
    things = [telecom(f"r{i}", f"O{i}", later(at(9), seconds=i), 200 * i) for i in range(200)]
    status = tell(at(11, 30), things + [grouping("g", "same-incident", things, at(10))])
    # 200 × 149 = 29,800; 200 × 150 = 30,000.
    expect(status, things[149], "not-breached")
    expect(status, things[150], "breached", at(11))
    assert status.incident(things[0])["originators"] == 200
    assert status.incident(things[0])["confidence"] == 100
    assert status.services["telecommunications"]["open_incidents"] == 200
    things = [telecom(f"r{i}", "O", later(at(9), seconds=10 * i), 200 * i) for i in range(200)]
    chain = [grouping(f"g{i}", "same-incident", things[i:i + 2], at(10)) for i in range(199)]
    for joined in ([grouping("g", "same-incident", things, at(10))], chain):
        status = tell(at(11, 30), things + joined)
        # 30,000 is reached by the 150th, 1,500 s after 9:00: 9:25 + 2 h.
        for thing in (things[0], things[199]):
            expect(status, thing, "breached", at(11, 25))
            assert status.incident(thing)["originators"] == 1


@test
def test_thousands_that_are_the_same():
    """What is the same is walked once: with 4,000 anything worse than that would take minutes."""
    things = [telecom(f"r{i}", f"O{i}", later(at(9), seconds=i),
                      relays=make_id("incident", f"r{i - 1}")) for i in range(4000)]
    log = CTL.ingest(things + [grouping("g", "same-incident", things, at(11))])
    done = CTL.run("status", "--log", log, "--now", to_utc(at(12)))
    assert done.returncode == 0, done.stderr


@test
def test_nonsense_about_alarms():
    thing = bank("b", "B", at(9))
    plain = tell(at(10), [thing])
    said = [note(f"n{index}", NISC, at(9, 30), thing, alarm_action=action)
            for index, action in enumerate((
                {"key": thing["id"], "action": "acknowledged", "state": "normal",
                 "episode": "1970-01-01T00:00:00Z", "at": to_utc(at(9, 30))},
                {"key": thing["id"], "action": "acknowledged", "state": "serious",
                 "episode": "9999-12-31T23:59:59Z", "at": "1970-01-01T00:00:00Z"},
                {"key": "feed:", "action": "shelved", "until": "9999-12-31T23:59:59Z",
                 "reason": "for good", "at": to_utc(at(9, 30))},
                {"key": "query:imminent:conflict:", "action": "unshelved",
                 "at": to_utc(at(9, 30))}))]
    status = tell(at(10), [thing] + said)
    expect(status, thing, "breached", at(9))
    assert status.sectors["finance"]["state"] == plain.sectors["finance"]["state"]


def main():
    global CTL
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        CTL = reporting.Ctl(sys.argv[2], folder)
        for index, function in enumerate(TESTS, 1):
            try:
                function()
                print(f"ok {index} - {function.__name__}", flush=True)
            except (AssertionError, KeyError) as error:
                failed += 1
                line = error.__traceback__
                lines = []
                while line is not None:
                    lines.append(line.tb_lineno)
                    line = line.tb_next
                print(f"not ok {index} - {function.__name__}\n# lines {lines}: {error!r}",
                      flush=True)
    print(f"1..{len(TESTS)}")
    sys.exit(1 if failed else 0)


main()
