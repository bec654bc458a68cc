"""Mentions of the same thing (OntoGUM, LitBank, GAP): which words may refer, and which refer together.

Everything is said of the head word of a mention. `Sentence.mentions` is {word: (type, chain)}; two mentions of one document with the
same chain are the same thing, a chain of None stands for itself alone.
"""
import csv
import json
import os
import re
import tarfile
import tempfile
from collections import defaultdict

from .names import guess_glue
from .sentences import Sentence, head_of, of_treebank
from .treebank import read_conllu

# Types of mentions: the rows of `antecedent.match` and `antecedent.distance`.
PRONOUNS = {form: number for number, forms in enumerate((
    'he him his himself', 'she her hers herself', 'it its itself', 'they them their theirs themselves',
    'i me my mine myself we us our ours ourselves you your yours yourself yourselves')) for form in forms.split()}
OTHER_PRONOUN, NAME, NOUN, TYPES = 5, 6, 7, 8
NEAR = (1, 3, 6, 12, 25, 50, 100)     # words between; bucket k lies below NEAR[k], the last is open
BUCKETS = len(NEAR) + 1
FARTHEST = 400                        # words
REPLACED = 2400                       # passages of open text with a pronoun in a name's place
LEFT_OUT = frozenset(('flat', 'fixed', 'goeswith', 'expl', 'punct'))


def type_of(form, upos):
    if upos == 'PROPN':
        return NAME
    return PRONOUNS.get(form.lower(), OTHER_PRONOUN if upos in ('PRON', 'DET') else NOUN)


def may_refer(upos, relation, features=''):
    """Nouns, names and pronouns; no parts of names, no relative or interrogative pronouns, no compounds but names."""
    if relation.split(':')[0] in LEFT_OUT or upos not in ('NOUN', 'PROPN', 'PRON'):
        return False
    if relation == 'compound' and upos != 'PROPN':
        return False
    return 'PronType=Rel' not in features and 'PronType=Int' not in features


def chains_of(brackets):
    """Per word the bracket text `(12)(7` of one document -> [(first, last, chain)]"""
    spans, pending = [], defaultdict(list)
    for i, text in enumerate(brackets):
        for opened, chain, closed in re.findall(r'(\()?([^()|]+)(\))?', text):
            chain = chain.split('-')[0]
            if opened:
                pending[chain].append(i)
            if closed and pending[chain]:
                spans.append((pending[chain].pop(), i, chain))
    return spans


def mark(sentences, spans, found, closed):
    """Fills `mentions` of the sentences of one document. spans: over its words; found: a Found of each sentence; closed: every
    other word that may refer is alone (else only the spans are known of)."""
    place = [(k, i) for k, sentence in enumerate(sentences) for i in range(len(sentence.words))]
    for sentence in sentences:
        sentence.mentions = {}
    for first, last, chain in spans:
        (k, begin), (same, end) = place[first], place[last]
        if k == same:
            i = head_of(found[k].heads, begin, end)
            sentences[k].mentions.setdefault(i, (type_of(sentences[k].words[i], found[k].upos[i]), chain))
    if closed:
        for sentence, own in zip(sentences, found):
            for i, word in enumerate(sentence.words):
                if may_refer(own.upos[i], own.relations[i], own.features[i]):
                    sentence.mentions.setdefault(i, (type_of(word, own.upos[i]), None))
                elif i in sentence.mentions:
                    del sentence.mentions[i]


def by_document(sentences):
    out = defaultdict(list)
    for sentence in sentences:
        out[sentence.document].append(sentence)
    return out


def attach_ontogum(sentences, root):
    """Fills `mentions` of GUM sentences from OntoGUM, whose words are the same."""
    identities = {sentence.identity: sentence for sentence in sentences}
    for document, own in by_document(ontogum(root, {sentence.document for sentence in sentences})).items():
        ours = [identities.get(sentence.identity) for sentence in own]
        if all(a is not None and a.words == b.words for a, b in zip(ours, own)):
            mark(ours, entity_chains(own), list(map(of_treebank, own)), closed=True)


def ontogum(root, documents):
    """[Sentence] with trees of the documents wanted"""
    out = []
    with tarfile.open(os.path.join(root, 'ontogum', 'conllu.tar.xz')) as tar, tempfile.TemporaryDirectory() as folder:
        for member in tar.getmembers():
            if os.path.basename(member.name).removesuffix('.conllu') in documents:
                path = os.path.join(folder, 'one.conllu')
                with open(path, 'wb') as file:
                    file.write(tar.extractfile(member).read())
                out += read_conllu(path)
    return out


def entity_chains(sentences):
    values = ([item[7:] for item in misc.split('|') if item.startswith('Entity=')] for sentence in sentences for misc in sentence.misc)
    return chains_of([own[0] if own else '' for own in values])


def read_litbank(root):
    """-> [(sentences, spans)] of each document; without trees"""
    out = []
    with tarfile.open(os.path.join(root, 'coref-litbank', 'conll.tar.xz')) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if not member.name.endswith('.conll'):
                continue
            words, brackets, sentences = [], [], []
            for line in tar.extractfile(member).read().decode().splitlines() + ['']:
                columns = line.split('\t')
                if len(columns) > 12:
                    words.append(columns[3])
                    brackets.append('' if columns[12] == '_' else columns[12])
                elif words:
                    sentences.append(Sentence(words, guess_glue(words), 'litbank-' + os.path.basename(member.name)))
                    words = []
            out.append((sentences, chains_of(brackets)))
    return out


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


NAMED_IN_FULL = re.compile(r"\b([A-Z][a-z]+(?: [A-Z]\.)?) ([A-Z][a-zA-Z]+[a-z])\b(?!['’ ]?[A-Z])")
PASSAGE = 420                         # characters of one
PRONOUN_FORMS = {'he': ('he', 'his', 'him'), 'she': ('she', 'her', 'her')}


def in_place_of_name(before, after):
    """Which form stands where a name stood (0 subject, 1 possessive, 2 object); None where it could not be told."""
    if re.match(r"['’]s\b", after):
        return 1
    if re.match(r' (?:[a-z]+ly )?(?:[a-z]+ed|was|is|has|had|said|told|will|would|also|went|met|made|took|gave|came|left|held)\b', after):
        return 0
    return 2 if re.search(r'\b(?:with|to|from|by|for|against|told|met|asked|urged)$', before.rstrip()) else None


def replaced_name(text):
    """A passage with one of its names in a pronoun's place (after Kocijan et al. 2019, WikiCREM): somebody is named in full and
    later by the last name; between or before, someone else is named. -> (text, spans as of `read_gap`) or None"""
    named = [(m.start(), m.end(), m.group(2)) for m in NAMED_IN_FULL.finditer(text)]
    for begin, end, last in named:
        others = [name for name in named if name[2] != last]
        for m in re.finditer(rf'(?:(?:Mr|Mrs|Ms|Dr)\.? |President |Secretary |Minister )?\b{last}\b', text[end:]):
            at, until = end + m.start(), end + m.end()
            case = in_place_of_name(text[:at], text[until:])
            other = [name for name in others if name[1] <= at]
            if case is None or not other or text[at - 1] != ' ' or any(b <= at < e for b, e, _ in named):
                continue
            near = re.findall(r'\b(he|his|him|she|her|hers)\b', text[max(0, begin - 300):until + 300].lower())
            women = sum(word.startswith(('she', 'her')) for word in near)
            pronoun = PRONOUN_FORMS['she' if 2 * women > len(near) else 'he'][case]
            opens = at < 2 or text[:at].rstrip(' "”')[-1:] in tuple('.!?')
            rest = text[until + 2:] if case == 1 else text[until:]
            spans = [(at, at + len(pronoun), 'it'), (begin, end, 'it'), (*other[-1][:2], 'other')]
            return text[:at] + (pronoun.capitalize() if opens else pronoun) + rest, spans
    return None


def read_replaced(root, count):
    """`count` passages of open news as `read_gap` gives them, spread over the documents"""
    out = []
    with tarfile.open(os.path.join(root, 'text-open-news', 'text-open-news.tar.xz')) as tar:
        for name, own in (('tehran-times.jsonl', count // 2), ('white-house-2009-2015.jsonl', count)):
            for line in tar.extractfile(name):
                text = json.loads(line)['text']
                for at in range(0, min(len(text), 10 * PASSAGE), PASSAGE):
                    first = text.find('. ', at) + 2
                    last = text.rfind('. ', first, first + PASSAGE) + 1
                    passage = ' '.join(text[first:last].split())
                    if last > first and (found := replaced_name(passage)):
                        out.append(found)
                        break
                if len(out) >= own:
                    break
    return out


def of_passages(passages, name, reader, doubtful=False):
    """Texts with the spans of a pronoun and of people -> [Sentence]; `reader` finds words and trees. `doubtful`: a passage counts
    only where it finds the people as well."""
    out = []
    for k, (text, spans) in enumerate(passages):
        sentences, found, offsets, people = reader.raw_text(text, f'{name}-{k}')
        if doubtful and not all(any(begin < last and first < end for begin, end in people) for first, last, _ in spans[1:]):
            continue
        inside = [[i for i, (begin, end) in enumerate(offsets) if begin < last and first < end] for first, last, _ in spans]
        if all(inside):
            mark(sentences, [(own[0], own[-1], chain) for own, (_, _, chain) in zip(inside, spans)], found, closed=False)
            out += sentences
    return out


def train_sets(root, reader):
    """-> {'litbank', 'gap', 'replaced': [Sentence]} with `mentions`. `reader` finds the trees that these sets lack."""
    litbank = []
    for sentences, spans in read_litbank(root):
        mark(sentences, spans, reader.given_words(sentences), closed=False)
        litbank += sentences
    return {'litbank': litbank, 'gap': of_passages(read_gap(os.path.join(root, 'coref-gap', 'gap-validation.tsv')), 'gap', reader),
            'replaced': of_passages(read_replaced(root, REPLACED), 'replaced', reader, doubtful=True)}
