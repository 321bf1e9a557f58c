"""What moves while stepping."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.programs import (
    BRANCHES,
    CIRCUIT,
    GROUPED,
    MATRIX_NORM,
    NEURON,
)
from tests.browser.reader import Reader


@pytest.mark.parametrize(
    ("program", "panel"),
    [
        (NEURON, None),
        (BRANCHES, None),
        (GROUPED, None),
        (MATRIX_NORM, None),
        (MATRIX_NORM, "array"),
    ],
    ids=["neuron", "fork", "groups", "tensors", "array"],
)
def test_nothing_moves_while_stepping(reader: Reader, program: str, panel: str | None) -> None:
    reader.open(program, **({"panel": panel} if panel else {}))
    reader.edit()
    parts = (
        "#drawing svg, #drawing .body, #drawing .wire, #drawing .stub, #drawing .group-box,"
        ".head, .panel, .pane, .explanation, #formula, .steps, .steps button, #track, #count,"
        # texts may only appear, never push what is beside them
        ".inputs input, .editor, .tools button"
    )
    before = reader.boxes(parts)
    total = int(reader.page.get_attribute("#track input", "max") or 0)
    height = reader.page.evaluate("document.documentElement.scrollHeight")
    for key in ["ArrowRight"] * total + ["Home", "End", "ArrowLeft"]:
        reader.press(key)
        assert reader.boxes(parts) == before, f"after {key} at {reader.text('count')}"
    assert reader.page.evaluate("document.documentElement.scrollHeight") == height


# Keeps what is moved from now on: a busy machine may show none of its frames.
_WATCH_MOTION = """() => {
    window.moved = [];
    const original = Element.prototype.animate;
    Element.prototype.animate = function (frames, options) {
        const name = this.getAttribute("class") ?? this.localName;
        const animation = original.call(this, frames, options);
        const whole = animation.effect.getComputedTiming().endTime;
        window.moved.push([name, whole, Object.keys(frames[0])]);
        return animation;
    };
}"""
_RUNNING = """() => document.getAnimations()
    .filter(({ effect }) => effect.target.closest("#drawing"))
    .map(({ playState, currentTime, effect }) => [playState,
        Math.round(100 * currentTime / effect.getComputedTiming().endTime)])"""


def open_moving(reader: Reader) -> None:
    """Open a program whose steps move: that is loaded when the page is complete."""
    reader.page.emulate_media(reduced_motion="no-preference")
    with reader.page.expect_response("**/motion-*.js"):
        reader.open(CIRCUIT)
    reader.rest()


def moved(page: Page) -> dict[str, int]:
    """What has been moved, by its class, and for how many milliseconds."""
    found = {each[0]: each[1] for each in page.evaluate("() => window.moved")}
    page.evaluate("() => { window.moved = []; }")
    return found


def test_a_gradient_meets_the_local_one_and_leaves_nothing_behind(
    page: Page, reader: Reader
) -> None:
    open_moving(reader)
    page.evaluate(_WATCH_MOTION)
    before = reader.boxes("#drawing svg, .pane, .explanation")
    reader.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    page.wait_for_function("() => !document.getAnimations().length")
    moved(page)
    drawn = reader.drawing()
    moved(page)
    reader.press("ArrowRight")
    backward = moved(page)
    assert {"halo", "uncovering", "grad", "local factor", "grad riding", "result grad"} <= {
        *backward
    }
    assert set(backward.values()) == {520}
    page.wait_for_function("() => !document.getAnimations().length")
    assert page.locator("#drawing .riding, #drawing .over, #drawing svg [style]").count() == 0
    assert reader.boxes("#drawing svg, .pane, .explanation") == before
    reader.press("ArrowLeft")
    assert reader.drawing() == drawn
    assert moved(page) == {}
    # forward the value draws its lane, and steps that follow one another have lanes alone
    reader.press("Home", "ArrowRight")
    forward = moved(page)
    assert set(forward.values()) == {360}
    assert {"uncovering", "value"} <= {*forward}
    reader.press("ArrowRight")
    assert set(moved(page).values()) == {90}
    page.emulate_media(reduced_motion="reduce")
    reader.press("ArrowRight")
    assert moved(page) == {}


def test_a_lane_along_which_nothing_comes_back_appears_dotted(page: Page, reader: Reader) -> None:
    open_moving(reader)
    reader.open("x = -1\ny = 2\nf = relu(x) + y", step=4)
    reader.rest()
    page.evaluate(_WATCH_MOTION)
    lanes = {}
    for number in range(5, 7):
        reader.press("ArrowRight")
        found = page.evaluate("() => window.moved")
        lanes[number] = {
            key
            for name, _, keys in found
            if name in ("uncovering", "lane gradient-lane")
            for key in keys
        }
        page.wait_for_function("() => !document.getAnimations().length")
        page.evaluate("() => { window.moved = []; }")
    assert [("transform" in keys, "opacity" in keys) for keys in lanes.values()] == [
        (True, False),
        (False, True),
    ]


def test_the_track_takes_the_motion_of_a_step_along(page: Page, reader: Reader) -> None:
    open_moving(reader)
    reader.press("ArrowRight")
    box = page.locator("#track input").bounding_box()
    assert box
    segment, middle = box["width"] / 8, box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 4.5 * segment, middle)
    page.mouse.down()
    held: list[float] = []
    windows: list[list[list[float]]] = []
    for part in (0.25, 0.75, 0.5):
        page.mouse.move(box["x"] + (5 + part) * segment, middle)
        page.wait_for_function(f"() => ({_RUNNING})()[0]?.[0] === 'paused'")
        reader.drawn()
        reader.at(6, 8, "backward")
        states = page.evaluate(_RUNNING)
        assert {state for state, _ in states} == {"paused"}
        held.append(states[0][1] / 100)
        # what moves is over the drawing, with which it is enlarged, and below nothing of it is
        # seen: lanes, the number at their tip, and the chip that they meet
        below, over = reader.boxes("#drawing > svg")
        assert over == pytest.approx(below, abs=0.01)
        seen = page.locator("#drawing .over .lane, #drawing .over .grad:not(.riding)")
        assert seen.count() == page.locator("#drawing svg:not(.over) [style*=hidden]").count() - 1
        # the window moves, and the lane in it stays where it is
        windows.append(reader.boxes("#drawing .over .uncovering > svg"))
        hidden = reader.boxes("#drawing svg:not(.over) .lane[style*=hidden]")
        lanes = reader.boxes("#drawing .over .uncovering .lane")
        assert sorted(lanes) == [pytest.approx(lane, abs=0.01) for lane in sorted(hidden)]
        page.evaluate("document.querySelector('[data-ref=zoomIn]').click()")
        reader.drawn()
    assert [round(part, 1) for part in held] == [0.2, 0.8, 0.5]
    assert windows[0] != windows[1]
    page.mouse.up()
    page.wait_for_function("() => !document.getAnimations().length")
    reader.at(6, 8, "backward")


# Holds a key on a clock that does not move, however busy the machine is, and returns what is said
# at each step and once the key rests.
_HOLD = """async (count) => {
    leisure.isOver = true;
    const [stopped, waiting] = [performance.now() + 1000, new Map()];
    let timers = 0;
    performance.now = () => stopped;
    window.setTimeout = (task) => (waiting.set((timers += 1), task), timers);
    window.clearTimeout = (timer) => waiting.delete(timer);
    const read = () => ["#count", "#formula", "#sentence", "[data-ref=nextLabel]", "#live-message"]
        .map((part) => document.querySelector(part).textContent.trim());
    const said = [];
    for (let step = 0; step <= count; step += 1) {
        const init = { key: "ArrowRight", code: "ArrowRight", bubbles: true, repeat: step > 0 };
        if (step < count) document.body.dispatchEvent(new KeyboardEvent("keydown", init));
        else for (const task of waiting.values()) task();
        await new Promise(requestAnimationFrame);
        said.push(read());
    }
    return said;
}"""


def test_steps_that_are_passed_by_are_seen_on_the_board_alone(page: Page, reader: Reader) -> None:
    open_moving(reader)
    page.evaluate(_WATCH_MOTION)
    *held, rested = page.evaluate(_HOLD, 4)
    assert [count.split(" · ")[0] for count, *_ in held] == [f"Step {k} of 8" for k in range(2, 6)]
    # what is read stays as it was at the first one, and is that of the last once the key rests
    assert len({tuple(read) for _, *read in held}) == 1
    assert all(before != after for before, after in zip(held[0], rested, strict=True))
    # and only that one moved
    assert set(moved(page).values()) == {360}
    assert page.locator("#drawing .over").count() == 0


def test_a_long_walk_is_explained_wherever_one_goes(reader: Reader) -> None:
    reader.open("x = 0.5\nf = " + " + ".join(["x"] * 220))
    for key, said in (("End", "x is used in 220 places"), ("Home", "The forward pass starts")):
        reader.press(key)
        expect(reader.page.locator("#sentence")).to_contain_text(said)


# Counts what asks the drawing for something: a look-up in it, or a measure that lays it out.
