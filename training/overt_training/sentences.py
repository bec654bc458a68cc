"""One sentence with whatever its corpus says about it."""
import os
from dataclasses import dataclass, field

KINDS = ('person', 'organisation', 'place', 'facility', 'group', 'product', 'weapon', 'vehicle', 'event', 'law', 'document',
         'work', 'language', 'date', 'time', 'money', 'quantity', 'percent', 'ordinal', 'cardinal', 'other')
TAGS = ['O'] + [f'{part}-{kind}' for kind in KINDS for part in 'BI']
TAG_ID = {tag: i for i, tag in enumerate(TAGS)}


@dataclass
class Sentence:
    """`glued[i]`: no white space before word i. Lists are None where the corpus is silent.

    `names`: per word the ids of the tags it may have, None for a word nothing is known of.
    `heads`: index of the head, the word itself for the root. `breaks`: word boundaries and the sentence end are real.
    `rolesets`: {word: roleset} of all predicates, '' where it is not known; `arguments`: [(predicate, word, label)]; `argument_spans`: [(predicate, label,
    first, last, head)]; `factuality`: [(word, value)]. `mentions`: see coreference.py. `inner`: as `names`, of names inside names.
    `attributions`: see attribution.py.
    """
    words: list
    glued: list
    document: str = ''
    new_line: bool = False
    breaks: bool = False
    upos: list = None
    xpos: list = None
    features: list = None
    lemmas: list = None
    heads: list = None
    relations: list = None
    names: list = None
    misc: list = field(default=None, repr=False)
    identity: str = ''
    lemma_words: list = field(default=None, repr=False)
    rolesets: dict = None
    arguments: list = None
    argument_spans: list = None
    factuality: list = None
    mentions: dict = None
    inner: list = None
    attributions: dict = None

    def text(self):
        """(text, offset of each word)"""
        out, at, begins = [], 0, []
        for i, (word, glued) in enumerate(zip(self.words, self.glued)):
            if i and not glued:
                out.append(' ')
                at += 1
            begins.append(at)
            out.append(word)
            at += len(word)
        return ''.join(out), begins


@dataclass
class Found:
    """Tags and tree of one sentence, per word; the head of the root is the root itself."""
    heads: list
    upos: list
    relations: list
    features: list
    lemmas: list


def of_treebank(sentence):
    return Found(sentence.heads, sentence.upos, sentence.relations, sentence.features, sentence.lemma_words)


def head_of(heads, first, last):
    """The word of a span whose head lies outside of it; the last of several."""
    return next((i for i in range(last, first - 1, -1) if heads[i] == i or not first <= heads[i] <= last), last)


def lemma_script(form, lemma):
    """`MODE|N|TAIL` that makes the lemma from the form; the lower-case mode where both are as short."""
    scripts = []
    for mode, base in (('L', form.lower()), ('K', form)):
        shared = len(os.path.commonprefix((base, lemma)))
        scripts.append(f'{mode}|{len(base) - shared}|{lemma[shared:]}')
    return min(scripts, key=len)


def apply_script(form, script):
    """The form with the script applied; unchanged where the script would drop more than there is."""
    mode, count, tail = script.split('|', 2)
    base = form.lower() if mode == 'L' else form
    return base[:len(base) - int(count)] + tail if int(count) <= len(base) else form
