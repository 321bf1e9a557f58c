"""What is trained and on what: inputs chosen, mini-batches, and what the inputs show then."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.programs import CIRCUIT, COSTLY, FITTED, LINEAR
from tests.browser.reader import Reader


def test_inputs_are_chosen_and_kept_in_the_link(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05)
    page.get_by_role("button", name="Inputs: what is trained").click()
    kinds = page.locator("#train-inputs select")
    assert [kinds.nth(k).input_value() for k in range(4)] == [*["parameter"] * 2, *["data"] * 2]
    page.get_by_label("Role of b").select_option("fixed")
    page.get_by_role("button", name="Inputs: what is trained").click()
    expect(page.locator("#train-rows li")).to_have_count(1)
    reader.rest()
    assert "parameters=w&data=x%2Ct" in page.url
    page.reload()
    reader.ready()
    expect(page.locator("#train-rows li")).to_have_count(1)
    # what cannot be trained is said, and the choice stays as it was
    page.get_by_role("button", name="Inputs: what is trained").click()
    page.get_by_label("Role of w").select_option("fixed")
    expect(page.locator("#train-sentence")).to_have_text(
        "No input is chosen to be trained. Choose at least one parameter."
    )
    expect(page.get_by_label("Role of w")).to_have_value("parameter")
    reader.refused(400)


def test_mini_batches(reader: Reader) -> None:
    page = reader.page
    reader.open(LINEAR, panel="train")
    page.locator("#train-choices").click()
    page.get_by_label("Rows per mini-batch").fill("4")
    reader.press("Enter")
    expect(page.get_by_label("Seed for shuffling")).to_be_visible()
    expect(page.locator("#train-sentence")).to_contain_text("4 of 12 rows")
    expect(page.locator("[id='n0-value-shape'], [id='n0-shape'], #n0 .shape").first).to_have_text(
        "(4, 2)"
    )
    page.get_by_label("Rows per mini-batch").fill("13")
    reader.press("Enter")
    expect(page.locator("#train-sentence")).to_contain_text("larger than the data, which has 12")
    expect(page.get_by_label("Rows per mini-batch")).to_have_value("4")
    reader.rest()
    assert "batch=4" in page.url
    reader.refused(400)


def test_trained_inputs_are_shown_and_not_rewritten(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05, update=2)
    number = page.get_by_role("textbox", name="w", exact=False).first
    field = page.locator("#inputs .number").first
    expect(number).to_be_visible()
    expect(field).to_have_value("1.07")
    expect(field).to_have_attribute("readonly", "")
    expect(page.locator("#trained")).to_contain_text("after update 2")
    # another number of a fixed input is another program
    page.locator("#inputs .number").nth(3).fill("4")
    reader.rest()
    assert "update=" not in page.url
    assert "t = 4" in page.input_value("#program")
    assert "w = 0.5" in page.input_value("#program")
    expect(field).to_have_value("0.5")
    reader.open(FITTED, update=10_000, rate=0.05)
    expect(page.locator("#trained")).to_be_visible()
    title = page.locator("#inputs-title")
    end = title.evaluate(
        "e => (r => (r.selectNodeContents(e), r.getBoundingClientRect().right))(new Range())"
    )
    said = page.locator("#trained-message").bounding_box()
    assert said and said["x"] > end
    page.get_by_role("button", name="Back to 0").click()
    expect(field).to_have_value("0.5")
    expect(page.locator("#trained")).to_be_hidden()


def test_another_program_starts_without_what_was_trained(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", parameters="w", rate=0.05, update=7)
    reader.type(FITTED.replace("0.1", "0.2"))
    expect(page.locator("#train-at")).to_have_text("Update 0")
    assert "update=" not in page.url
    assert "parameters=w" in page.url
    reader.type(CIRCUIT)
    assert "parameters=" not in page.url
    expect(page.locator("#train-rows li")).to_have_count(3)
    reader.open(COSTLY, panel="train")
    expect(page.locator("#train-sentence")).to_contain_text("Training needs numbers")
    reader.refused(413)


def test_the_same_choices_made_again_are_another_training(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05)
    page.locator("#train-count").select_option("10")
    page.locator("#train-run").click()
    expect(page.locator("#train-at")).to_have_text("Update 10")
    # what was done is kept behind another panel
    page.locator("#words-of-panel [value=predict]").click()
    expect(page.locator("#train")).to_be_hidden()
    page.locator("#words-of-panel [value=train]").click()
    slider = page.locator("#train-slider")
    expect(slider).to_have_attribute("max", "10")
    for rate in ("0.04", "0.05"):
        page.locator("#train-rate").fill(rate)
        reader.press("Enter")
        expect(slider).to_have_attribute("max", "0")
        expect(page.locator("#train-at")).to_have_text("Update 0")
        reader.rest()
    expect(slider).to_have_attribute("max", "0")


def test_before_and_after_are_compared(reader: Reader) -> None:
    page = reader.page
    reader.open(FITTED, panel="train", rate=0.05, update=2)
    page.get_by_role("button", name="Compare with update 0").click()
    reader.rest()
    assert "panel=compare" in page.url
    assert "update=2" in page.url
    expect(page.locator("#compare")).to_be_visible()
