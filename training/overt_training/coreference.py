"""Mentions of the same thing (OntoGUM, LitBank; GAP: passages.py): which words may refer, and which refer together.

Everything is said of the head word of a mention. `Sentence.mentions` is {word: (type, chain)}; two mentions of one document with the
same chain are the same thing, a chain of None stands for itself alone.
"""
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


def litbank(root, reader):
    """-> [(sentences, [Found])] of each document, with `mentions`; `reader` finds the trees that it lacks"""
    out = []
    for sentences, spans in read_litbank(root):
        out.append((sentences, reader.given_words(sentences)))
        mark(sentences, spans, out[-1][1], closed=False)
    return out
