"""Who says what: cues, sources and contents of the attribution relations of GUM's discourse trees, and of LitBank's quotations.

Everything is said of head words. `Sentence.attributions` is {cue: [(word, label)]} with the labels of LABELS, all in one sentence; a
source or content in another sentence is left out. {} where there is nothing, None where the corpus is silent.
"""
import os
import re
from collections import Counter, defaultdict

from .coreference import by_document

NO_PART, SOURCE, CONTENT = LABELS = ('_', 'source', 'content')
RELATION = re.compile(r'attribution-(?:positive|negative):(\d+)->(\d+):[^:]*:([^;]*)')


def tokens_of(signals, name):
    """Document-wide numbers from 0 of the tokens of a signal, `sem-atsrc-211-216,219-_` -> [210, .., 215, 218]"""
    out = []
    for part in signals.split('+'):
        if part.startswith(name + '-'):
            for piece in part[len(name) + 1:].rsplit('-', 1)[0].split(','):
                first, _, last = piece.partition('-')
                out += range(int(first) - 1, int(last or first))
    return out


def discourse(misc):
    return next((item[len('Discourse='):] for item in misc.split('|') if item.startswith('Discourse=')), '')


def depth_of(heads, word):
    """Steps to the root"""
    steps = 0
    while heads[word] != word:
        word, steps = heads[word], steps + 1
    return steps


def attach_attributions(sentences):
    """Fills `attributions` of the sentences of GUM."""
    for own in by_document(sentences).values():
        place = [(k, i) for k, sentence in enumerate(own) for i in range(len(sentence.words))]
        units = [(t, text) for t, (k, i) in enumerate(place) if (text := discourse(own[k].misc[i]))]
        spans = {number + 1: (first, after) for number, (first, after) in
                 enumerate(zip([t for t, _ in units], [t for t, _ in units[1:]] + [len(place)]))}

        def head(tokens, k):
            """The highest in the tree of those of the tokens that stand in sentence k, None without one."""
            inside = [place[t][1] for t in tokens if t < len(place) and place[t][0] == k]
            inside = [i for i in inside if own[k].upos[i] != 'PUNCT']
            return min(inside, key=lambda i: depth_of(own[k].heads, i)) if inside else None

        for sentence in own:
            sentence.attributions = {}
        for _, text in units:
            for unit, about, signals in RELATION.findall(text):
                words = tokens_of(signals, 'lex-indwd') or list(range(*spans[int(unit)]))
                k = place[words[0]][0]
                cue, source = head(words, k), head(tokens_of(signals, 'sem-atsrc'), k)
                if cue == source and cue is not None:  # "according to", whose words GUM does not mark
                    cue = next((i for i, head in enumerate(own[k].heads) if head == source and own[k].relations[i] == 'case'), None)
                if cue is None:
                    continue
                parts = [(source, SOURCE), (head(range(*spans[int(about)]), k), CONTENT)]
                own[k].attributions[cue] = [(word, label) for word, label in parts if word not in (None, cue)]


def quotations(path):
    """LitBank's annotation of one document -> [(first sentence, word, last sentence, word, speaker)]"""
    quotes, speakers = {}, {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            kind, quote, *rest = line.rstrip('\n').split('\t')
            if kind == 'QUOTE':
                quotes[quote] = list(map(int, rest[:4]))
            elif kind == 'ATTRIB':
                speakers[quote] = rest[0]
    return [(*place, speakers[quote]) for quote, place in quotes.items() if quote in speakers]


def attach_quotations(root, sentences, found):
    """Fills `attributions` of the sentences of one document of LitBank in which a verb beside a quotation governs it or hangs on it
    and has a subject of the chain that such subjects have most often for its speaker, as the annotation names speakers and not
    words. The others stay open. `mentions` must be filled."""
    path = os.path.join(root, 'coref-litbank', 'quotations', sentences[0].document.removeprefix('litbank-').replace('.conll', '.ann'))
    quoted, parts = defaultdict(set), []
    for first_k, first, last_k, last, speaker in quotations(path):
        for k in range(first_k, last_k + 1):
            words = range(first if k == first_k else 0, last + 1 if k == last_k else len(sentences[k].words))
            quoted[k] |= set(words)
            parts.append((k, [i for i in words if found[k].upos[i] != 'PUNCT'], speaker))
    told, chains = [], defaultdict(Counter)
    for k, words, speaker in parts:
        heads, own = found[k].heads, sentences[k].mentions
        content = min(words, key=lambda i: depth_of(heads, i), default=None)
        for source in sorted(own):
            cue = heads[source]
            if (content is not None and found[k].relations[source] == 'nsubj' and found[k].upos[cue] == 'VERB'
                    and not {source, cue} & quoted[k] and (heads[content] == cue or heads[cue] == content)):
                told.append((k, cue, source, content, speaker))
                chains[speaker][own[source][1]] += 1
    for k, cue, source, content, speaker in told:
        if sentences[k].mentions[source][1] == chains[speaker].most_common(1)[0][0]:
            sentences[k].attributions = sentences[k].attributions or {}
            sentences[k].attributions.setdefault(cue, [(source, SOURCE), (content, CONTENT)])
