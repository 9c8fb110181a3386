"""What was published, as files: every check that needs no browser."""

from website.crawling import check_robots, check_sitemap
from website.ctdl import check_ctdl
from website.documents import check_catalog, check_json, check_schemas
from website.html_checker import check_markup
from website.json_feed import check_feeds
from website.linked_data import check_linked_data
from website.links import check_identifiers, check_links, check_names
from website.pages import check_pages, check_titles


def test_the_site_is_published(subject, accept):
    accept([] if subject.is_published else [f"there is no {subject.site.folder}/index.html"])


def test_every_link_leads_to_a_file_of_the_site(site, accept):
    accept(check_links(site))


def test_every_identifier_leads_to_a_file_of_the_site(site, accept):
    accept(check_identifiers(site))


def test_no_two_files_differ_by_letter_case_alone(site, accept):
    accept(check_names(site))


def test_every_page_says_what_it_is(site, accept):
    accept(check_pages(site))


def test_every_title_is_the_title_of_one_page(site, accept):
    accept(check_titles(site))


def test_every_page_has_its_linked_data(site, accept):
    accept(check_linked_data(site))


def test_the_documents_in_ctdl_are_as_its_vocabulary_has_them(site, accept):
    accept(check_ctdl(site))


def test_the_feed_follows_json_feed_to_the_letter(site, accept):
    accept(check_feeds(site))


def test_the_sitemap_names_every_page_once(site, accept):
    accept(check_sitemap(site))


def test_robots_txt_lets_crawlers_in(site, accept):
    accept(check_robots(site))


def test_every_json_file_parses_strictly(site, accept):
    accept(check_json(site))


def test_catalog_and_records_say_the_same(site, accept):
    accept(check_catalog(site))


def test_published_files_are_valid_by_the_schemas(site, accept):
    accept(check_schemas(site))


def test_every_page_passes_the_nu_html_checker(site, java, accept):
    accept(check_markup(site, java))
