"""The same input gives the same bytes, wherever, whenever and on whatever it is built."""

from website.same_bytes import check_same_bytes


def test_no_place_time_locale_core_or_file_order_leaks_in(subject, cairn, tmp_path, accept):
    accept(check_same_bytes(cairn, subject.source, tmp_path, subject.output))
