#include "intake/sniff.h"

#include <gtest/gtest.h>

namespace overt::intake {
namespace {

TEST(ContainerFormat, goes_by_name_then_by_content) {
    struct Case {
        std::string_view path;
        std::string_view head;
        InputFormat format;
    };
    for (const Case& one : {
             Case{"a.warc.gz", "", InputFormat::warc},
             Case{"A.WACZ", "", InputFormat::wacz},
             Case{"a.mht", "", InputFormat::mhtml},
             Case{"a.mbox", "", InputFormat::mail},
             Case{"Inbox", "From ana@example.org Mon Sep  4 09:00:00 2023\nSubject: x\n\nText", InputFormat::mail},
             Case{"a", "From 09:00 on the gates were open to all who came.\n", InputFormat::automatic},
             Case{"a.html", "%PDF-1.5", InputFormat::automatic},
             Case{"a", "%PDF-1.5", InputFormat::pdf},
             Case{"-", "WARC/1.1\r\n", InputFormat::warc},
             Case{"a.xml", "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- made <by> hand -->\n<rss version='2.0'>", InputFormat::feed},
             Case{"a.xml", "<?xml version='1.0'?><rdf:RDF xmlns='x'>", InputFormat::feed},
             Case{"a.xml", "<?xml version='1.0'?><!DOCTYPE html><html>", InputFormat::automatic},
             Case{"a", "From: a@example.org\nDate: Mon, 4 Sep 2023\nSubject: x\n\nText", InputFormat::mail},
             Case{"a", "From: <x>\nSnapshot-Content-Location: https://example.org/\nMIME-Version: 1.0\n\n", InputFormat::mhtml},
             Case{"a", "Warning: the river rises, says the office.\n\nText", InputFormat::automatic},
             Case{"a", "From the port to the hills: a walk\nDate: 4 September\n\n", InputFormat::automatic},
             Case{"a", "<html>", InputFormat::automatic},
         })
        EXPECT_EQ(container_format(one.path, one.head), one.format) << one.path << ' ' << one.head;
}

}  // namespace
}  // namespace overt::intake
