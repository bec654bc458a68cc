"""The span of an argument from its head word and the tree: the rule of docs/formats/weights.md, "Semantic roles"."""
CLAUSE_PARTS = frozenset('nsubj csubj cop aux punct expl cc discourse vocative parataxis advcl iobj'.split())
OF_A_CLAUSE = frozenset('nsubj csubj cop aux expl'.split())
HEAD_ALONE = frozenset(('ARGM-PRR', 'ARGM-LVB'))
NEGATIONS = frozenset(('not', "n't", 'n’t'))
CLOSING = {'(': ')', '[': ']', '{': '}', '"': '"', '“': '”', "'": "'", '‘': '’', '``': "''"}
OPENING = {close: begin for begin, close in CLOSING.items()}


class Tree:
    """Words, heads (the root its own) and relations of one sentence, with the words below each word."""

    def __init__(self, words, heads, relations):
        self.words, self.heads = words, heads
        self.relations = [relation.split(':')[0] for relation in relations]
        self.children, self.below = [[] for _ in words], [set() for _ in words]
        for i, head in enumerate(heads):
            if head != i:
                self.children[head].append(i)
            j = i
            while i not in self.below[j]:
                self.below[j].add(i)
                j = heads[j]


def left_out(tree, predicate, child, head, branch):
    """Of a head above the predicate: is this child outside of the argument?"""
    relation, copula = tree.relations[child], branch == predicate and tree.relations[branch] == 'cop'
    between = copula and predicate < child
    if child == branch or relation in CLAUSE_PARTS:
        return True
    if relation == 'conj':
        return not copula or any(tree.relations[k] in OF_A_CLAUSE for k in tree.children[child])
    if relation in ('case', 'mark'):
        return not between
    if relation in ('advmod', 'obl') and child < head:
        return not between or tree.words[child].lower() in NEGATIONS
    return False


def span_of(tree, predicate, head, label):
    """-> (first, last), both inside"""
    if head == predicate or label in HEAD_ALONE:
        return head, head
    kept = set(tree.below[head])
    first = last = head
    if predicate in kept:
        branch = next(k for k in tree.children[head] if predicate in tree.below[k])
        for child in tree.children[head]:
            if left_out(tree, predicate, child, head, branch):
                kept -= tree.below[child]
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept:
            last += 1
    else:
        first, last = min(kept), max(kept)
    return without_outer_punctuation(tree, head, first, last)


def without_outer_punctuation(tree, head, first, last):
    """Punctuation at either end goes, but for a bracket or quotation mark whose other one is inside."""
    while True:
        begin, end = tree.words[first], tree.words[last]
        if first < head and tree.relations[first] == 'punct' and CLOSING.get(begin) not in tree.words[first + 1:last + 1]:
            first += 1
        elif last > head and tree.relations[last] == 'punct' and OPENING.get(end) not in tree.words[first:last]:
            last -= 1
        else:
            return first, last
