#!/usr/bin/python3
"""The console is killed in the middle and started again on its log: nothing lost, nothing twice."""

import journey
from journey import HINOMICTL, Console, contents, hub, picture, restart_on_same_port, run
from journey import situation, wait

# Slow enough that it is killed in the middle of the day, on any machine.
SPEED = 3600
N_KILLS = 3


def incidents(log):
    """Every version of every incident as it counts, and what has come of them."""
    return {(incident["id"], incident["state"], incident["open"],
             tuple(version["modified"] for version in incident["versions"]))
            for incident in situation(log, "--all")["incidents"]}


def sectors(log):
    return {item["id"]: (item["state"], item["open_incidents"])
            for item in situation(log)["sectors"]}


def check_log(log, served, folder):
    """The log against the hub's own content, and against a log that was never interrupted."""
    on_hub = contents(served)
    wait("as many records as the hub has versions",
         lambda: situation(log)["records"] >= len(on_hub))
    assert situation(log)["records"] == len(on_hub), "something is there twice"
    versions = [(name, modified) for name, _, _, times in incidents(log) for modified in times]
    assert len(versions) == len(set(versions)), versions
    assert set(versions) == {(name, modified) for name, modified in on_hub
                             if name.startswith("incident--")}
    fresh = folder / "fresh.db"
    done = run(HINOMICTL, "follow", "--hub", served.url, "--log", fresh, "--until-idle", "1")
    assert done.returncode == 0, done.stderr
    assert incidents(log) == incidents(fresh)
    assert sectors(log) == sectors(fresh)


def journey_killed_in_the_middle(folder):
    log = folder / "log.db"
    with hub(folder / "hub", "--scenario", journey.SCENARIO, "--speed", SPEED) as served:
        for number in range(1, N_KILLS + 1):
            with Console("--hub", served.url, "--exercise", "--log", log) as console:
                console.wait_for_board()
                wait("more of the day", lambda n=number: len(console.incidents()) >= 3 * n)
                console.kill()
        with Console("--hub", served.url, "--exercise", "--log", log) as console:
            console.wait_for_board()
            wait("all that was there", lambda: len(console.incidents()) >= 3 * N_KILLS)
            wait("what comes next", lambda: console.states()["Medical services"] == "IT failure")
            # The day stands still from here, so that both sides can be compared.
            served.stop()
            served.arguments = served.arguments[:served.arguments.index("--scenario")]
            restart_on_same_port(served)
            console.key("F5")
            check_log(log, served, folder)
            picture("after-kills")
            rows = [", ".join(row.split(", ")[:4]) for row in console.incidents()]
            assert len(rows) == len(set(rows)) == len(incidents(log)), rows


if __name__ == "__main__":
    journey.play(globals())
