"""What a person meets on a page: one of each sort, in light and dark, wide and narrow, with scripts and without."""


def test_axe_finds_nothing(view, accept):
    accept(view.problems("axe"))


def test_nothing_scrolls_sideways_at_320_px(view, accept):
    accept(view.problems("overflow"))


def test_controls_are_large_enough_to_hit(view, accept):
    accept(view.problems("targets"))


def test_pictures_have_words(view, accept):
    accept(view.problems("pictures"))


def test_the_focus_is_seen(view, accept):
    accept(view.problems("focus"))


def test_paper_shows_what_the_screen_shows(view, accept):
    accept(view.problems("print"))


def test_the_console_is_silent(view, accept):
    accept(view.problems("console"))


def test_nothing_is_fetched_from_elsewhere(view, accept):
    accept(view.problems("requests"))


def test_there_is_something_to_read(view, accept):
    accept([] if len(view.main_text) >= 40 else [f"{view.address}: main says only '{view.main_text}'"])
