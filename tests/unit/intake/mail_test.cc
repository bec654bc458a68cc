#include "intake/mail.h"

#include <gtest/gtest.h>

#include "article/extract.h"
#include "records_maker.h"

namespace overt::intake {
namespace {

const std::string mixed =
    "From: =?utf-8?q?Ana_Mar=C3=ADa?= <ana@example.org>\r\nTo: desk@example.org\r\nSubject: =?utf-8?b?UG9ydCByZW9wZW5z?=\r\n"
    "Date: Mon, 4 Sep 2023 09:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlain words.\r\n--b\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>The caf=E9 by the port reopened on Monday, its owner said, after "
    "three=\r\n"
    " weeks without any guests at all.</p>\r\n--b--\r\n";

TEST(Mail, gives_its_html_decoded_with_subject_sender_and_day) {
    const auto page = mail_page(mixed);
    ASSERT_TRUE(page) << page.error().message;
    const Article article = article::extract(*page, {});
    EXPECT_EQ(article.title, "Port reopens");
    EXPECT_EQ(article.byline,
              "Ana Mar\xC3\xAD"
              "a");
    EXPECT_EQ(article.published, parse_date("2023-09-04"));
    EXPECT_EQ(article.published_from, "mail");
    EXPECT_EQ(article.text,
              "The caf\xC3\xA9 by the port reopened on Monday, its owner said, after three weeks without any guests at all.");
}

TEST(Mail, without_html_gives_its_text_and_not_what_is_attached) {
    const auto page = mail_page(
        "Subject: S\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\nContent-Disposition: "
        "attachment\n\n<p>A\n"
        "--b\nContent-Type: text/plain\n\nWords.\n--b--\n");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->given.format, InputFormat::text);
    EXPECT_EQ(page->bytes.substr(0, 6), "Words.");
}

TEST(Mail, nested_without_end_is_read_or_refused_but_never_a_crash) {
    std::string nested = "Content-Type: multipart/mixed; boundary=b0\n\n";
    for (int i = 0; i < 5000; ++i)
        nested += "--b" + std::to_string(i) + "\nContent-Type: multipart/mixed; boundary=b" + std::to_string(i + 1) + "\n\n";
    EXPECT_FALSE(mail_page(nested));
    EXPECT_FALSE(mail_page("Content-Type: image/png\n\nx"));
}

TEST(Mailbox, gives_its_messages_one_after_the_other) {
    const std::string text =
        "From ana@example.org Mon Sep  4 09:00:00 2023\r\nSubject: One\r\n\r\nThe first.\r\nFrom the hill it looked small.\r\n"
        ">From Monday on, 09:00:00 to noon in 2023, it is shut.\r\n\r\nFrom the port, too.\r\n\r\n"
        "From - Tue Sep 05 10:00:00 2023\nSubject: Two\nContent-Type: image/png\n\nx\n\n"
        "From 1234@xxx Wed Sep 06 10:00:00 +0000 2023\nSubject: Three\n\nThe last.\n";
    const std::vector<Record> records = all_of(*mailbox_records(memory_stream(text)));
    ASSERT_EQ(records.size(), 3U);
    const auto first = mail_page(records[0].page.bytes);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->given.title, "One");
    EXPECT_EQ(first->bytes,
              "The first.\nFrom the hill it looked small.\nFrom Monday on, 09:00:00 to noon in 2023, it is shut.\n\n"
              "From the port, too.\n\n");
    EXPECT_FALSE(mail_page(records[1].page.bytes)) << "a picture alone";
    EXPECT_EQ(mail_page(records[2].page.bytes)->given.title, "Three");
    EXPECT_EQ(records[2].page.given.format, InputFormat::mail);
}

TEST(Mailbox, that_is_empty_has_no_message_and_a_long_one_is_cut) {
    EXPECT_TRUE(all_of(*mailbox_records(memory_stream(""))).empty());
    const std::string line = "From a@example.org Mon Sep  4 09:00:00 2023\n";
    EXPECT_TRUE(all_of(*mailbox_records(memory_stream(line))).empty());
    std::string text = line + "Subject: Long\n\n";
    while (text.size() < largest_page) text += std::string(900, 'x') + "\n";
    text += "\n" + line + "Subject: Next\n\nWords.\n";
    const std::vector<Record> records = all_of(*mailbox_records(memory_stream(text)));
    ASSERT_EQ(records.size(), 2U);
    EXPECT_TRUE(has_note(records[0], "truncated"));
    EXPECT_LE(records[0].page.bytes.size(), largest_page);
    EXPECT_FALSE(has_note(records[1], "truncated"));
}

TEST(Mhtml, gives_the_page_with_its_address_and_the_day_it_was_saved) {
    const auto page = mhtml_page(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/story\r\nDate: Tue, 5 Sep 2023 10:00:00 "
        "-0000\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: "
        "text/html\r\n"
        "Content-Location: https://example.org/story\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
        page_text +
        "\r\n--x\r\nContent-Type: text/html\r\nContent-Location: https://example.org/frame\r\n\r\n<p>Frame\r\n--x--\r\n");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->given.url, "https://example.org/story");
    EXPECT_EQ(page->given.fetched, parse_date("2023-09-05"));
    EXPECT_FALSE(page->given.published);
    EXPECT_EQ(page->bytes.find("Frame"), std::string::npos);
    EXPECT_NE(page->bytes.find("Port reopens"), std::string::npos);
}

}  // namespace
}  // namespace overt::intake
