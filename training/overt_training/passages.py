"""Passages with a pronoun and people it may stand for: GAP, and open news with a pronoun put where somebody is named again (after
WikiCREM, Kocijan et al. 2019), in half of them among women, as GAP has it."""
import csv
import json
import os
import random
import re
import tarfile
from collections import Counter
from dataclasses import replace

from .coreference import PRONOUNS, mark
from .sentences import head_of

REPLACED = 6000                       # passages that are read; of a third a name can be replaced
EACH = 6                              # passages of one document at most
PASSAGE = 560                         # characters of one
RENAMED = 0.6                         # share of passages whose people get first names of one gender
FULL_NAME = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z]\.)? ([A-Z][a-zA-Z]+[a-z])\b")
FORMS = {'m': ('he', 'his', 'him', 'himself', 'mr.'), 'f': ('she', 'her', 'her', 'herself', 'ms.')}
PLACE = {'nsubj': 0, 'nmod:poss': 1, 'obj': 2, 'iobj': 2, 'obl': 2}  # of the form that stands for a name, by its relation
GENDER = {form: gender for gender, forms in FORMS.items() for form in (*forms, *{'f': ('hers', 'mrs.'), 'm': ()}[gender])}
CASE = frozenset(("'s", '’s', "'", '’'))


def read_gap(path):
    """-> [(text, [(begin, end, chain)])]: the pronoun and both names of each text"""
    out = []
    with open(path, encoding='utf-8') as file:
        for row in csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE):
            at, spans = int(row['Pronoun-offset']), []
            spans.append((at, at + len(row['Pronoun']), 'it'))
            for name in 'AB':
                begin = int(row[name + '-offset'])
                spans.append((begin, begin + len(row[name]), 'it' if row[name + '-coref'].upper() == 'TRUE' else name))
            out.append((row['Text'], spans))
    return out


def first_names(passages):
    """{gender: first names} of those that GAP's pronouns stand for"""
    out = {gender: set() for gender in FORMS}
    for text, spans in passages:
        gender = GENDER.get(text[slice(*spans[0][:2])].lower())
        for begin, end, chain in spans[1:]:
            name = text[begin:end].split()
            if gender and chain == 'it' and len(name) > 1 and name[0].isalpha() and name[0].istitle() and len(name[0]) > 2:
                out[gender].add(name[0])
    return {gender: sorted(names - out['m' if gender == 'f' else 'f']) for gender, names in out.items()}


def chains_of_people(names):
    """Words of each person named, in their order -> number of the person: one named before with the same last word, or of whose
    name a single word is part."""
    known, out = [], []
    for name in names:
        number = next((k for k in range(len(known) - 1, -1, -1) if known[k] & set(name) and
                       (len(name) == 1 or len(known[k]) == 1 or name[-1] in known[k] and name[0] in known[k])), len(known))
        if number == len(known):
            known.append(set())
        known[number] |= set(name)
        out.append(number)
    return out


def of_gap(passages, reader):
    """-> [Sentence]. Where one of the names is meant, the other people named are not."""
    sentences = []
    for k, (text, spans) in enumerate(passages):
        own, found, offsets, people = reader.raw_text(text, f'gap-{k}')
        inside = [[i for i, (begin, end) in enumerate(offsets) if begin < last and first < end] for first, last, _ in spans]
        if not all(inside):
            continue
        words = [word for sentence in own for word in sentence.words]
        marked = [(span[0], span[-1], chain) for span, (_, _, chain) in zip(inside, spans)]
        meant = {words[i] for span, (_, _, chain) in zip(inside[1:], spans[1:]) if chain == 'it' for i in span}
        taken = {i for span in inside for i in span}
        others = [] if not meant else [(first, last - 1) for first, last in people if not taken & set(range(first, last))
                                       and not meant & set(words[first:last])]
        numbers = chains_of_people([words[first:last + 1] for first, last in others])
        mark(own, marked + [(first, last, f'other-{number}') for (first, last), number in zip(others, numbers)], found, closed=False)
        sentences += own
    return sentences


def read_news(root):
    """-> (texts of the documents of open news, both sources mixed; words that they have in small
    letters)"""
    with tarfile.open(os.path.join(root, 'text-open-news', 'text-open-news.tar.xz')) as tar:
        tehran, house = ([' '.join(json.loads(line)['text'].split()) for line in tar.extractfile(name)]
                         for name in ('tehran-times.jsonl', 'white-house-2009-2015.jsonl'))
    counts = Counter(word for text in tehran[::12] + house[::4] for word in re.findall(r'\b[a-z]+', text))
    each = len(tehran) // len(house)
    order = [text for k, text in enumerate(house) for text in (*tehran[each * k:each * (k + 1)], text)]
    return order, {word for word, count in counts.items() if count > 30}


def promising(documents, common, count):
    """`count` passages in which somebody named in full is named again, and somebody else in full before that"""
    out = []
    for text in documents:
        own = 0
        for at in range(0, len(text), PASSAGE):
            first = 0 if not at else text.find('. ', at) + 2
            last = text.rfind('. ', first, first + PASSAGE) + 1
            if last <= first or own == EACH:
                continue
            passage = text[first:last]
            named = [(m.end(), m.group(2)) for m in FULL_NAME.finditer(passage) if not {m.group(1).lower(), m.group(2).lower()} & common]
            again = {name: passage.rfind(name) for _, name in named}
            if any(other != name and end < again[name] > begin for begin, name in named for end, other in named):
                out.append(passage)
                own += 1
        if len(out) >= count:
            break
    return out[:count]


def phrase_of(sentence, found, first, last):
    """The words of the phrase of a name, its prepositions left out -> (first, last, place of the form in FORMS) or None where the
    phrase is more than titles, name and genitive"""
    head = head_of(found.heads, first, last)
    relation = found.relations[head]
    place = PLACE.get(relation, PLACE.get(relation.split(':')[0]))
    inside = {head}
    while more := {i for i, own in enumerate(found.heads) if own in inside and i not in inside}:
        inside |= more
    begin, end = min(inside), max(inside)
    while begin < first and found.relations[begin] == 'case':
        begin += 1
    genitive = sentence.words[end] in CASE
    titles = all(sentence.words[i][:1].isupper() and found.relations[i].split(':')[0] in ('compound', 'flat') for i in range(begin, first))
    if place is None or not titles or end != last + genitive or genitive != (place == 1) or not set(range(begin, end + 1)) <= inside:
        return None
    return begin, end, place


def with_pronoun(sentence, first, last, pronoun, chain):
    """The sentence with a pronoun instead of the words from first to last"""
    if first == 0:
        pronoun = pronoun.capitalize()
    lost = last - first
    mentions = {i - lost * (i > last): mention for i, mention in sentence.mentions.items() if not first <= i <= last}
    mentions[first] = (PRONOUNS[pronoun.lower()], chain)
    return replace(sentence, words=sentence.words[:first] + [pronoun] + sentence.words[last + 1:],
                   glued=sentence.glued[:first + 1] + sentence.glued[last + 1:], mentions=mentions)


def renamed(words, names, gender):
    """Words with other first names, and pronouns and titles of the gender"""
    out = []
    for word in words:
        low = word.lower()
        if GENDER.get(low, gender) != gender:
            word_out = FORMS[gender][min(next(k for k, form in enumerate(FORMS[GENDER[low]]) if form == low or k == 4), 4)]
            word = word_out.capitalize() if word[0].isupper() else word_out
        out.append(names.get(word, word))
    return out


def replaced_name(passage, first_names, common, draw):
    """The sentences of a passage with one name in a pronoun's place: of somebody named in the same sentence before or in the
    one before, where somebody else is named before as well; [] where none can be."""
    sentences, found, _, people = passage
    place = [(k, i) for k, sentence in enumerate(sentences) for i in range(len(sentence.words))]
    words = [word for sentence in sentences for word in sentence.words]
    people = [(first, last - 1) for first, last in people if words[last - 1].lower() not in common]
    numbers = chains_of_people([words[first:last + 1] for first, last in people])
    mark(sentences, [(first, last, f'person-{number}') for (first, last), number in zip(people, numbers)], found, closed=False)
    choices = []
    for m, ((first, last), number) in enumerate(zip(people, numbers)):
        k, i = place[first]
        near = any(other == number and place[begin][0] >= k - 1 for (begin, _), other in zip(people[:m], numbers))
        if near and set(numbers[:m]) - {number} and place[last][0] == k and (phrase := phrase_of(sentences[k], found[k], i, place[last][1])):
            choices.append((k, *phrase, number))
    if not choices:
        return []
    k, first, last, form, number = draw.choice(choices)
    seen = {GENDER[word.lower()] for word in words if word.lower() in GENDER}
    own_first = [words[first] for (first, last), other in zip(people, numbers) if last > first and other == number]
    gender = next((g for g in FORMS if set(own_first) & set(first_names[g])), min(seen, default='m') if len(seen) < 2 else 'm')
    names = {}
    if len(seen) < 2 and draw.random() < RENAMED:
        gender = draw.choice('mf')
        for first_word in sorted({words[a] for a, b in people if b > a and len(words[a]) > 2 and words[a].lower() not in common}):
            names[first_word] = draw.choice(first_names[gender])
    out = [with_pronoun(s, first, last, FORMS[gender][form], f'person-{number}') if j == k else s for j, s in enumerate(sentences)]
    return [replace(s, words=renamed(s.words, names, gender)) for s in out] if names else out


def train_sets(root, reader):
    """-> {'gap', 'replaced': [Sentence]} with `mentions`. `reader` finds words, trees and people."""
    gap, draw = read_gap(os.path.join(root, 'coref-gap', 'gap-validation.tsv')), random.Random(7)
    names, news = first_names(gap), []
    documents, common = read_news(root)
    for k, text in enumerate(promising(documents, common, REPLACED)):
        news += replaced_name(reader.raw_text(text, f'replaced-{k}'), names, common, draw)
    return {'gap': of_gap(gap, reader), 'replaced': news}
