"""Who says what (GUM): cues, sources and contents of the attribution relations of GUM's discourse trees.

Everything is said of head words. `Sentence.attributions` is {cue: [(word, label)]} with the labels of LABELS, all in one sentence; a
source or content in another sentence is left out. {} where there is nothing, None where the corpus is silent.
"""
import re

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
