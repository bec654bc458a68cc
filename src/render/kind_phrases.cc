#include "render/kind_phrases.h"

#include <algorithm>

namespace overt::render {
namespace {

// Phrases of one kind stand together. The roles are those of the kind table, data/kinds.yaml.
constexpr auto phrases = std::to_array<KindPhrase>({
    {"meet", "a meeting", "meets", "meet", {"participant", "party", "partner"},
     {{{"at the invitation of", {"host"}}, {"at", {"occasion"}}, {"about", {"topic"}}, {"in", {"place"}}}}},
    {"negotiate", "negotiations", "negotiates", "negotiate", {"participant", "party", "partner"},
     {{{"about", {"topic"}}, {"at the invitation of", {"host"}}, {"in", {"place"}}}}},
    {"agree", "an agreement", "agrees", "agree", {"participant", "party", "partner"}, {{{"on", {"topic"}}, {"in", {"place"}}}}},
    {"cooperate", "cooperation", "cooperates", "cooperate", {"participant", "party", "partner"}, {{{"on", {"topic"}}, {"in", {"place"}}}}},
    {"communicate", "a communication", "contacts", "contact", {"sender", "speaker", "source"},
     {{{"", {"recipient", "addressee", "audience"}}, {"by", {"medium"}}, {"about", {"topic"}}}}},
    {"disclose", "a disclosure", "discloses", "disclose", {"sender", "speaker", "source"},
     {{{"", {"topic"}}, {"to", {"recipient", "addressee", "audience"}}, {"by", {"medium"}}}}},
    {"travel", "a journey", "travels", "travel", {"traveller"},
     {{{"with", {"companion"}}, {"from", {"origin"}}, {"by way of", {"stop", "route"}}, {"to", {"destination"}},
       {"by", {"vehicle", "carrier"}}, {"for", {"purpose"}}}}},
    {"transfer", "a transfer", "supplies", "supply", {"supplier", "giver", "donor"},
     {{{"", {"item", "artifact", "amount"}}, {"to", {"recipient", "beneficiary", "destination"}}, {"by way of", {"route"}},
       {"by", {"vehicle", "carrier"}}}}},
    {"transfer", "a transfer", "receives", "receive", {"recipient", "beneficiary"},
     {{{"", {"item", "artifact", "amount"}}, {"from", {"origin"}}, {"by", {"vehicle", "carrier"}}}}},
    {"transfer", "a transfer", "is handed over", "are handed over", {"item", "artifact", "amount"},
     {{{"from", {"origin"}}, {"to", {"destination"}}, {"by way of", {"route"}}, {"by", {"vehicle", "carrier"}}}}},
    {"support", "support", "supports", "support", {"supplier", "giver", "donor"},
     {{{"", {"recipient", "beneficiary"}}, {"with", {"item", "artifact", "amount"}}}}},
    {"support", "support", "is supported", "are supported", {"recipient", "beneficiary"}, {{{"with", {"item", "artifact", "amount"}}}}},
    {"offer-terms", "an offer of terms", "offers terms to", "offer terms to", {"sender", "actor"},
     {{{"", {"recipient", "target", "addressee"}}, {"on", {"topic"}}}}},
    {"demand", "a demand", "demands", "demand", {"sender", "demander", "actor"},
     {{{"", {"topic"}}, {"from", {"recipient", "target", "addressee"}}}}},
    {"warn", "a warning", "warns", "warn", {"sender", "warner", "actor"},
     {{{"", {"recipient", "target", "addressee"}}, {"about", {"topic"}}}}},
    {"threaten", "a threat", "threatens", "threaten", {"sender", "threatener", "actor"},
     {{{"", {"recipient", "target", "addressee"}}, {"with", {"topic"}}}}},
    {"accuse", "an accusation", "accuses", "accuse", {"sender", "accuser", "actor"},
     {{{"", {"recipient", "target", "addressee"}}, {"of", {"topic", "charge", "reason"}}}}},
    {"decline", "a refusal", "declines", "decline", {"sender", "actor"}, {{{"", {"topic"}}, {"from", {"recipient", "addressee"}}}}},
    {"deny", "a denial", "denies", "deny", {"sender", "actor"}, {{{"", {"topic", "charge"}}, {"to", {"recipient", "addressee"}}}}},
    {"invite", "an invitation", "invites", "invite", {"sender", "actor"}, {{{"", {"recipient", "target", "addressee"}}, {"to", {"topic"}}}}},
    {"pledge", "a pledge", "pledges", "pledge", {"sender", "pledger", "actor"},
     {{{"", {"topic"}}, {"to", {"recipient", "target", "addressee"}}}}},
    {"sanction", "sanctions", "sanctions", "sanction", {"sanctioner", "actor"}, {{{"", {"target"}}, {"over", {"item"}}}}},
    {"sanction", "sanctions", "is sanctioned", "are sanctioned", {"target"}, {{{"over", {"item"}}}}},
    {"mobilise", "a mobilisation", "mobilises", "mobilise", {"actor"}, {{{"", {"item"}}, {"from", {"origin"}}, {"to", {"destination", "place"}}}}},
    {"withdraw", "a withdrawal", "withdraws", "withdraw", {"actor", "withdrawer"},
     {{{"", {"item"}}, {"from", {"origin", "place"}}, {"to", {"destination"}}}}},
    {"concede", "a concession", "concedes", "concede", {"actor", "conceder"}, {{{"", {"item"}}, {"to", {"recipient"}}}}},
    {"exercise", "an exercise", "holds an exercise", "hold an exercise", {"actor"}, {{{"with", {"item"}}, {"in", {"place"}}}}},
    {"launch", "a launch", "launches", "launch", {"actor"}, {{{"", {"item"}}, {"at", {"target"}}, {"from", {"place"}}}}},
    {"launch", "a launch", "is launched", "are launched", {"item"}, {{{"at", {"target"}}, {"from", {"place"}}}}},
    {"produce", "production", "produces", "produce", {"actor"}, {{{"", {"item", "amount"}}, {"in", {"place"}}}}},
    {"produce", "production", "is produced", "are produced", {"item"}, {{{"in", {"place"}}}}},
    {"attack", "an attack", "attacks", "attack", {"attacker", "actor", "perpetrator"},
     {{{"", {"target", "victim"}}, {"with", {"instrument", "weapon"}}, {"in", {"place"}}}}},
    {"attack", "an attack", "is attacked", "are attacked", {"target", "victim"}, {{{"with", {"instrument", "weapon"}}, {"in", {"place"}}}}},
    {"coerce", "coercion", "coerces", "coerce", {"attacker", "actor", "perpetrator"},
     {{{"", {"target", "victim"}}, {"with", {"instrument", "weapon"}}}}},
    {"die", "a death", "dies", "die", {"victim", "deceased"}, {{{"at the hands of", {"killer", "attacker"}}, {"in", {"place"}}}}},
    {"die", "a death", "kills", "kill", {"killer", "attacker"}, {{{"with", {"instrument"}}, {"in", {"place"}}}}},
    {"arrest", "an arrest", "arrests", "arrest", {"authority", "arrester", "actor"},
     {{{"", {"detainee", "target", "person"}}, {"for", {"charge", "crime"}}, {"in", {"place"}}}}},
    {"arrest", "an arrest", "is arrested", "are arrested", {"detainee", "target", "person"},
     {{{"for", {"charge", "crime"}}, {"in", {"place"}}}}},
    {"expel", "an expulsion", "expels", "expel", {"authority", "actor"},
     {{{"", {"detainee", "target", "person"}}, {"from", {"origin", "place"}}, {"to", {"destination"}}, {"for", {"charge", "crime"}}}}},
    {"expel", "an expulsion", "is expelled", "are expelled", {"detainee", "target", "person"},
     {{{"from", {"origin", "place"}}, {"to", {"destination"}}}}},
    {"appoint", "an appointment", "is appointed", "are appointed", {"appointee", "person", "official"},
     {{{"as", {"post", "office", "position"}}, {"of", {"organisation", "body", "employer"}}}}},
    {"resign", "a resignation", "resigns", "resign", {"appointee", "person", "official"},
     {{{"as", {"post", "office", "position"}}, {"from", {"organisation", "body", "employer"}}}}},
    {"elect", "an election", "is elected", "are elected", {"winner", "candidate", "appointee"},
     {{{"as", {"post", "office", "position"}}, {"by", {"voter"}}, {"in", {"place"}}}}},
    {"elect", "an election", "votes", "vote", {"voter"}, {{{"on", {"post", "office"}}, {"in", {"place"}}}}},
    {"protest", "a protest", "protests", "protest", {"protester", "participant", "actor"},
     {{{"against", {"target"}}, {"about", {"topic"}}, {"in", {"place"}}}}},
    {"commemorate", "a commemoration", "commemorates", "commemorate", {"participant", "actor"},
     {{{"", {"honoured", "topic"}}, {"in", {"place"}}}}},
});

}  // namespace

std::span<const KindPhrase> phrases_of(std::string_view kind) {
    const auto first = std::find_if(phrases.begin(), phrases.end(), [&](const KindPhrase& phrase) { return phrase.kind == kind; });
    const auto last = std::find_if(first, phrases.end(), [&](const KindPhrase& phrase) { return phrase.kind != kind; });
    return {first, last};
}

}  // namespace overt::render
