"""Atoms, shape ids and word pieces, as docs/formats/weights.md ("Input") says."""
import unicodedata

APOSTROPHES = "'’"
CONTRACTION_TAILS = frozenset(('s', 'm', 'd', 're', 've', 'll'))
FUSED = {'cannot': (3,), 'gonna': (3,), 'wanna': (3,), 'gotta': (3,), 'gimme': (3,), 'lemme': (3,), 'dunno': (2, 3)}
LONGEST_ATOM = 100
SPACE_CONTINUED, SPACE_GLUED, SPACE_WHITE, SPACE_LINE = range(4)


def kind_of(character):
    """'L' letter or combining mark, 'N' digit, ' ' white space, 'O' anything else."""
    if character.isspace():
        return ' '
    category = unicodedata.category(character)[0]
    return 'L' if category in 'LM' else 'N' if category == 'N' else 'O'


def runs_of(text):
    """[(begin, end, kind)]: runs of letters, runs of digits, single other characters."""
    runs, i = [], 0
    while i < len(text):
        kind, j = kind_of(text[i]), i + 1
        if kind in 'LN':
            while j < len(text) and kind_of(text[j]) == kind:
                j += 1
        if kind != ' ':
            runs.append((i, j, kind))
        i = j
    return runs


def atoms_of(text, word_begins=()):
    """[(begin, end)] in code points. `word_begins`: offsets where a given word begins; an atom never crosses one."""
    runs, out, i = runs_of(text), [], 0

    def tail_after(k):
        """The letters after the apostrophe that is run k, lower case; '' when it is none."""
        if k + 1 >= len(runs) or text[runs[k][0]] not in APOSTROPHES:
            return ''
        begin, end, kind = runs[k + 1]
        return text[begin:end].lower() if kind == 'L' and begin == runs[k][1] else ''

    while i < len(runs):
        begin, end, kind = runs[i]
        glued = kind in 'LN' and i + 1 < len(runs) and runs[i + 1][0] == end
        tail = tail_after(i + 1) if glued else ''
        if tail == 't' and kind == 'L' and end - begin > 1 and text[end - 1] in 'nN':
            out += [(begin, end - 1), (end - 1, runs[i + 2][1])]
            i += 3
        elif tail in CONTRACTION_TAILS:
            out += [(begin, end), (end, runs[i + 2][1])]
            i += 3
        else:
            at = begin
            for cut in FUSED.get(text[begin:end].lower(), ()):
                out.append((at, begin + cut))
                at = begin + cut
            out.append((at, end))
            i += 1
    return cut_at(out, set(word_begins)) if word_begins else out


def cut_at(spans, offsets):
    """Cuts spans at the given offsets."""
    out = []
    for begin, end in spans:
        at = begin
        for offset in range(begin + 1, end):
            if offset in offsets:
                out.append((at, offset))
                at = offset
        out.append((at, end))
    return out


def case_of(atom):
    """0 no cased letter, 1 lower, 2 first upper and the rest lower, 3 all upper and two or more, 4 mixed."""
    upper = [c == c.upper() for c in atom if c.lower() != c.upper()]
    if not upper:
        return 0
    if not any(upper):
        return 1
    if all(upper) and len(upper) > 1:
        return 3
    return 2 if upper[0] and not any(upper[1:]) else 4


class WordPieces:
    """Greedy longest match over a BERT vocabulary."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.begin, self.end = self.ids['[UNK]'], self.ids['[CLS]'], self.ids['[SEP]']
        self._seen = {}

    def pieces_of(self, atom):
        """Ids of the pieces of one atom, at least one."""
        if atom not in self._seen:
            self._seen[atom] = self._cut(atom)
        return self._seen[atom]

    def _cut(self, atom):
        plain = ''.join(c for c in unicodedata.normalize('NFD', atom) if unicodedata.category(c) != 'Mn').lower()
        if len(atom) > LONGEST_ATOM or not plain:
            return [self.unknown]
        out, i = [], 0
        while i < len(plain):
            prefix, j = '##' if i else '', len(plain)
            while j > i and prefix + plain[i:j] not in self.ids:
                j -= 1
            if j == i:
                return [self.unknown]
            out.append(self.ids[prefix + plain[i:j]])
            i = j
        return out


def encode(text, word_pieces, word_begins=()):
    """(atoms [(begin, end)], per atom (piece ids, shape ids)). The first atom counts as after a line break."""
    spans, rows, last = atoms_of(text, word_begins), [], 0
    for begin, end in spans:
        gap, atom = text[last:begin], text[begin:end]
        line = not rows or any(c in '\n\r\x0b\x0c\x85\u2028\u2029' for c in gap)
        space = SPACE_LINE if line else SPACE_WHITE if gap else SPACE_GLUED
        ids, case = word_pieces.pieces_of(atom), 4 * case_of(atom)
        rows.append((ids, [case + space] + [case + SPACE_CONTINUED] * (len(ids) - 1)))
        last = end
    return spans, rows
