#include "render/explanation.h"

#include <gtest/gtest.h>

#include "tests/unit/document/sample_document.h"

namespace overt::render {
namespace {

Document explained() {
    testing::SampleDocument sample;
    Event& event = sample.reading().events[0];
    const Span plans = testing::SampleDocument::find("plans");
    event.reasons = {{"kind", "sense fly.01", "travel", "data/kinds/movement.yaml:9", event.trigger},
                     {"roles/0", "slot ARG0", "traveller", "data/kinds/movement.yaml:11", event.roles[0].head},
                     {"phase", "nonfinite", "planned", "data/operators.yaml:83", plans},
                     {"polarity", "no negation", "", "", {}},
                     {"polarity", "<b>", "", "", {}}};
    sample.reading().claims[0].reasons = {{"chain", "clause", "unnamed-official", "data/attribution.yaml:21", plans}};
    return sample.document();
}

const ExplainedField& field(const std::vector<ExplainedField>& fields, const std::string& name) {
    for (const ExplainedField& one : fields) {
        if (one.name == name) return one;
    }
    ADD_FAILURE() << "no field " << name;
    return fields.front();
}

TEST(Explanation, every_field_has_its_value_and_its_reasons) {
    const Document document = explained();
    const auto fields = explained_fields(document, 0);
    EXPECT_EQ(field(fields, "phase").value, "planned");
    EXPECT_EQ(describe_reason(document, field(fields, "phase").reasons[0]),
              "“plans” · nonfinite → planned · data/operators.yaml:83");
    EXPECT_EQ(field(fields, "traveller").reasons[0].rule, "slot ARG0");
    EXPECT_EQ(field(fields, "polarity").reasons.size(), 2U);
    EXPECT_NE(field(fields, "source").value.find("two European diplomats"), std::string::npos);
    EXPECT_EQ(field(fields, "source").reasons[0].table, "data/attribution.yaml:21");
    for (const ExplainedField& one : fields) EXPECT_FALSE(one.reasons.empty()) << one.name;
}

TEST(Explanation, what_was_not_noted_is_said_to_be_so) {
    const Document document = testing::SampleDocument().document();
    EXPECT_EQ(field(explained_fields(document, 1), "phase").reasons[0].rule, "not noted");
}

TEST(Explanation, html_is_escaped_and_text_keeps_to_its_width) {
    const Document document = explained();
    EXPECT_EQ(explanation_html(document, 0).find("<b>"), std::string::npos);
    EXPECT_NE(explanation_html(document, 0).find("&lt;b&gt;"), std::string::npos);
    EXPECT_TRUE(explanation_text(document, 0, 60).starts_with("V1 “fly”"));
}

}  // namespace
}  // namespace overt::render
