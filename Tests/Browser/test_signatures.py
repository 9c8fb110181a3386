"""What Cairn signs holds by the standards, and not just by Cairn."""

from website.signatures import check_signatures


def test_other_software_finds_every_proof_to_hold_and_no_term_to_be_lost(subject, cairn, tmp_path, accept):
    accept(check_signatures(cairn, subject.source, tmp_path, subject.output, subject.site.base_url))
