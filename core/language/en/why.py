"""Why a local gradient is what it is, and what a nudge does."""

MESSAGES: dict[str, str] = {
    "why.detached": "What is detached counts as data, so by definition nothing is handed back.",
    "why.between": "for a small step that stays between two jumps",
    "why.tie": ", so there is no limit here: by convention the tied operands share it equally",
    "why.kink": ", so there is no limit here: by convention it is",
}
