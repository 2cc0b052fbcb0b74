"""The picture of the dashboard is drawn from what was recorded, by the dashboard's own queries."""

import json
import xml.etree.ElementTree as ET

import pytest

from delivery.__main__ import ROOT
from delivery.dashboard_picture import FILE, RECORDING, files
from delivery.metrics_reference import dashboard
from delivery.samples import Recording, Series, UnknownQueryError, read

ANY: frozenset[tuple[str, str]] = frozenset()


def series(name: str, *values: float | None, **labels: str) -> Series:
    return Series(name, frozenset(labels.items()), values)


def test_a_query_says_what_prometheus_would_say_without_extrapolation() -> None:
    recorded = Recording(
        30,
        (
            series("passes", 0, 3, 6, 9, result="success", pod="a"),
            series("passes", 4, 1, None, None, result="success", pod="b"),
            series("passes", 0, 0, 1, 1, result="error", pod="a"),
        ),
    )
    grown = recorded.over_time("sum by (result) (increase(passes[1m]))")
    good, bad = frozenset({("result", "success")}), frozenset({("result", "error")})
    # Pod b restarted: its 1 is new growth, as long as its two scrapes are in the window.
    assert grown == {good: [None, 4, 7, 6], bad: [None, 0, 1, 1]}
    rate = recorded.over_time('sum(rate(passes{result="success",pod="a"}[1m]))')
    assert rate == {ANY: [None, 0.1, 0.1, 0.1]}
    assert recorded.over_time('sum(passes{pod="b"})') == {ANY: [4, 1, None, None]}


def test_a_quantile_is_linear_inside_its_bucket() -> None:
    recorded = Recording(
        30, tuple(series("t_bucket", 0, n, le=le) for le, n in (("1", 2), ("2", 4), ("+Inf", 4)))
    )
    ask = "histogram_quantile({}, sum by (le) (rate(t_bucket[5m])))"
    assert recorded.over_time(ask.format(0.75)) == {ANY: [None, 1.5]}
    assert recorded.over_time(ask.format(0.5)) == {ANY: [None, 1.0]}


@pytest.mark.parametrize("query", ["avg(x)", 'x{a!="b"}', "rate(x[5m] offset 1h)", "x + y"])
def test_a_query_that_cannot_be_read_stops_the_picture(query: str) -> None:
    with pytest.raises(UnknownQueryError):
        Recording(30, (series("x", 1, 2),)).over_time(query)


def test_every_panel_has_its_title_and_something_that_was_recorded() -> None:
    drawn = ET.fromstring(files(ROOT)[FILE])  # noqa: S314 - our own file
    texts = [found.text or "" for found in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {panel["title"] for panel in dashboard(ROOT)} <= set(texts)
    assert "no data" not in texts
    recorded = read(json.loads((ROOT / RECORDING).read_text()))
    for panel in dashboard(ROOT):
        if panel["type"] == "timeseries":
            group = next(g for g in drawn if g.find(f".//*[.='{panel['title']}']") is not None)
            paths = [p.get("d") or "" for p in group.iter() if p.get("stroke-width") == "1.5"]
            assert paths
            assert max(path.count("L") for path in paths) > recorded.moments / 2
