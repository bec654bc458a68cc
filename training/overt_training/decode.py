"""From scores to trees, names, words and sentences."""
import torch

from .atoms import SPACE_GLUED, encode
from .sentences import TAGS, TAG_ID
from .spans import span_of

FAR = -1e9
NUMBERED = frozenset(f'ARG{i}' for i in range(6))


def is_tree(heads):
    """One root (a word that is its own head) and no cycle."""
    if sum(i == head for i, head in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        steps = 0
        while heads[i] != i:
            i, steps = heads[i], steps + 1
            if steps > len(heads):
                return False
    return True


def cycle_of(heads, root):
    """Words of one cycle, [] without one."""
    colour = {root: -1}
    for start in range(len(heads)):
        path, i = [], start
        while i not in colour:
            colour[i] = start
            path.append(i)
            i = heads[i]
        if colour[i] == start:
            return path[path.index(i):]
    return []


def arborescence(scores, root):
    """Chu-Liu-Edmonds. scores [dependent][head], lists -> heads, the root its own."""
    n = len(scores)
    heads = [max((h for h in range(n) if h != d), key=lambda h: scores[d][h]) if d != root else root for d in range(n)]
    cycle = cycle_of(heads, root)
    if not cycle:
        return heads
    inside, rest = set(cycle), [i for i in range(n) if i not in cycle]
    merged, k = [[FAR] * (len(rest) + 1) for _ in range(len(rest) + 1)], len(rest)
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            merged[a][b] = scores[i][j]
        leave[a] = max(cycle, key=lambda j: scores[i][j])
        merged[a][k] = scores[i][leave[a]]
        enter[a] = max(cycle, key=lambda j: scores[j][i] - scores[j][heads[j]])
        merged[k][a] = scores[enter[a]][i] - scores[enter[a]][heads[enter[a]]]
    shrunk = arborescence(merged, rest.index(root))
    for a, i in enumerate(rest):
        if i != root:
            heads[i] = leave[a] if shrunk[a] == k else rest[shrunk[a]]
    heads[enter[shrunk[k]]] = rest[shrunk[k]]
    return heads


def tree_of(scores):
    """scores [dependent, head], diagonal as root -> heads of the best tree with one root (of the three best roots)"""
    greedy = scores.argmax(-1).tolist()
    if is_tree(greedy):
        return greedy
    table, best = scores.log_softmax(-1).tolist(), None
    for root in scores.log_softmax(-1).diagonal().topk(min(3, len(table))).indices.tolist():
        heads = arborescence(table, root)
        value = sum(table[d][h] for d, h in enumerate(heads))
        if best is None or value > best[0]:
            best = value, heads
    return best[1]


FOLLOWS = torch.zeros(len(TAGS), len(TAGS))
FIRST = torch.zeros(len(TAGS))
for _tag, _i in TAG_ID.items():
    if _tag.startswith('I-'):
        FIRST[_i] = FAR
        FOLLOWS[:, _i] = FAR
        FOLLOWS[[TAG_ID['B' + _tag[1:]], _i], _i] = 0


def names_of(logits):
    """logits [words, tags] -> [(first, past the last, kind)] by the best legal run of tags"""
    scores, back = logits[0] + FIRST, []
    for row in logits[1:]:
        value, source = (scores[:, None] + FOLLOWS).max(0)
        back.append(source)
        scores = value + row
    path = [int(scores.argmax())]
    for source in reversed(back):
        path.append(int(source[path[-1]]))
    out, begin = [], None
    for i, tag in enumerate([TAGS[k] for k in reversed(path)] + ['O']):
        if begin is not None and tag[0] != 'I':
            out.append((*begin[:1], i, begin[1]))
            begin = None
        if tag[0] == 'B':
            begin = i, tag[2:]
    return out


def read_raw(model, word_pieces, text):
    """Yields (word spans [(begin, end)], word vectors) of each sentence found in the text. A blank line ends a sentence."""
    spans, rows = encode(text, word_pieces)
    size, at = model.config['window'], 0
    blank = [k for k, (begin, _) in enumerate(spans) if k and text[spans[k - 1][1]:begin].count('\n') > 1] + [len(spans)]
    blank_set = set(blank)
    while at < len(spans):
        pieces, shapes, first, k = [word_pieces.begin], [0], [], at
        while k < len(spans) and (len(pieces) + len(rows[k][0]) <= size + 1 or k == at):
            ids, marks = rows[k]
            first.append(len(pieces))
            pieces += ids
            shapes += marks
            k += 1
        ids, marks = torch.tensor([pieces + [word_pieces.end]]), torch.tensor([shapes + [0]])
        hidden = model.encode(ids, marks, torch.tensor([ids.shape[1]]))[0]
        logits = model.boundary(hidden[first]).tolist()
        starts = [i for i in range(len(first)) if i == 0 or logits[i][1] > 0 or at + i in blank_set]
        ends = starts[1:] + [len(first)]
        if k < len(spans) and k not in blank_set and len(starts) > 1:
            starts, ends = starts[:-1], ends[:-1]
        for begin, end in zip(starts, ends):
            words = [i for i in range(begin, end) if i == begin or logits[i][0] > 0 or rows[at + i][1][0] % 4 != SPACE_GLUED]
            last = [j - 1 for j in words[1:]] + [end - 1]
            yield ([(spans[at + i][0], spans[at + j][1]) for i, j in zip(words, last)], hidden[[first[i] for i in words]])
        at += ends[-1]


def senses_of(model, rolesets, words, lemmas, upos):
    """[words, width] -> {word: roleset} of the words whose best candidate is a roleset"""
    out = {}
    for i, (lemma, tag) in enumerate(zip(lemmas, upos)):
        names, rows, suffixes = zip(*rolesets.candidates(lemma, tag))
        if len(names) > 1:
            best = int(model.sense_scores(words[i:i + 1], torch.tensor([rows]), torch.tensor([suffixes])).argmax())
            if best:
                out[i] = names[best]
    return out


def arguments_of(model, words, tree, predicates):
    """-> [(predicate, label, first, last, head)]: the best label of each pair; of two that overlap, or have the same numbered
    role of one predicate, only the one that is further above "no argument" """
    out, labels = [], model.labels['argument']
    if not predicates:
        return out
    margins = model.argument_scores(words, torch.tensor(predicates))
    best, kinds = (margins - margins[..., :1]).max(-1)
    for predicate, values, own in zip(predicates, best.tolist(), kinds.tolist()):
        taken, used = set(), set()
        for i in sorted((i for i, kind in enumerate(own) if kind and i != predicate), key=lambda i: -values[i]):
            label = labels[own[i]]
            first, last = span_of(tree, predicate, i, label)
            span = set(range(first, last + 1))
            if span & taken or label in used and label in NUMBERED:
                continue
            taken |= span
            used.add(label)
            out.append((predicate, label, first, last, i))
    return out
