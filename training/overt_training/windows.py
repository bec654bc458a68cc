"""Sentences -> noisy copies -> windows of several sentences -> batches of windows of like length -> tensors."""
from dataclasses import dataclass, replace

import torch

from .coreference import FARTHEST, NEAR
from .atoms import SPACE_GLUED, SPACE_LINE, SPACE_WHITE, encode
from .sentences import TAGS, apply_script, lemma_script

TO_ASCII = str.maketrans({'’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-'})
IGNORED = -100
FILLER = -2  # no candidate at all


def with_words(sentence, words):
    """A copy with other forms; the lemma scripts follow them."""
    lemmas = sentence.lemmas
    if lemmas:
        lemmas = [script and (script if new == old else lemma_script(new, apply_script(old, script)))
                  for old, new, script in zip(sentence.words, words, lemmas)]
    return replace(sentence, words=words, lemmas=lemmas)


def typographic(words):
    out, quoted = [], False
    for word in words:
        if word == '"':
            quoted = not quoted
            word = '“' if quoted else '”'
        out.append('—' if word == '--' else word.replace("'", '’'))
    return out


def without_final_stop(sentence):
    """A copy without its last word where that is a full stop that nothing hangs on, as in headlines."""
    last = len(sentence.words) - 1
    if last < 3 or sentence.words[last] != '.' or sentence.heads and sentence.heads.count(last):
        return sentence
    parts = ('words', 'glued', 'upos', 'xpos', 'features', 'lemmas', 'heads', 'relations', 'names', 'lemma_words', 'inner')
    cut = {part: getattr(sentence, part)[:last] for part in parts if getattr(sentence, part) is not None}
    return replace(sentence, misc=None, **cut)


def without_punctuation(sentence):
    """A copy without the punctuation that nothing hangs on, as in notes and transcripts; what is said of words by number is kept
    for tags, names and the tree alone."""
    if sentence.upos and not sentence.heads:
        return sentence
    if sentence.heads:
        kept = [i for i in range(len(sentence.words)) if sentence.upos[i] != 'PUNCT' or i in sentence.heads[:i] + sentence.heads[i + 1:]]
    else:
        kept = [i for i, word in enumerate(sentence.words) if any(map(str.isalnum, word))]
    if len(kept) < 2 or sentence.heads and any(sentence.heads[i] not in kept for i in kept):
        return sentence
    parts = ('words', 'upos', 'xpos', 'features', 'lemmas', 'relations', 'names', 'lemma_words', 'inner')
    cut = {part: [getattr(sentence, part)[i] for i in kept] for part in parts if getattr(sentence, part) is not None}
    place = {i: k for k, i in enumerate(kept)}
    glued = [sentence.glued[i] and i - 1 in place for i in kept]
    heads = sentence.heads and [place[sentence.heads[i]] for i in kept]
    return replace(sentence, **cut, glued=glued, heads=heads, misc=None, rolesets=None, arguments=None, argument_spans=None,
                   factuality=None, mentions=None, attributions=None)


def noisy(sentence, shares, random, others=None):
    """A copy as other writers would have set it, or the sentence itself. `others`: see exchange.py."""
    if not sentence.breaks and random.random() < shares['spaced']:
        sentence = replace(sentence, glued=[False] * len(sentence.words))
    if sentence.breaks and random.random() < shares['no_stop']:
        sentence = without_final_stop(sentence)
    if others and random.random() < shares['spun']:
        sentence = others.exchanged(sentence, random)
    draw = random.random()
    if draw < shares['unpunctuated']:
        return without_punctuation(sentence)
    draw -= shares['unpunctuated']
    for name, change in (('upper', str.upper), ('title', lambda word: word[:1].upper() + word[1:]), ('lower', str.lower)):
        if draw < shares[name]:
            return with_words(sentence, [change(word) for word in sentence.words])
        draw -= shares[name]
    if draw < shares['ascii']:
        return with_words(sentence, [word.translate(TO_ASCII) for word in sentence.words])
    if draw < shares['ascii'] + shares['typographic']:
        return with_words(sentence, typographic(sentence.words))
    return sentence


@dataclass
class Encoded:
    """One sentence in pieces. `atoms`: first piece of each atom; `begins`: a word begins at that atom; `words`: first piece of
    each word."""
    sentence: object
    pieces: list
    shapes: list
    atoms: list
    begins: list
    words: list


def encode_sentence(sentence, word_pieces):
    text, offsets = sentence.text()
    spans, rows = encode(text, word_pieces, offsets)
    out, starts = Encoded(sentence, [], [], [], [], []), set(offsets)
    for (begin, _), (ids, shapes) in zip(spans, rows):
        out.atoms.append(len(out.pieces))
        out.begins.append(begin in starts)
        if begin in starts:
            out.words.append(len(out.pieces))
        out.pieces += ids
        out.shapes += shapes
    assert len(out.words) == len(sentence.words), sentence.words
    return out


def windows_of(sentences, word_pieces, settings, random, others=None):
    """Runs of consecutive sentences of one document, each run of a random length, the longest where mentions are known."""
    out, run, size, limit, document = [], [], 0, 0, None
    for sentence in sentences:
        one = encode_sentence(noisy(sentence, settings['noise'], random, others), word_pieces)
        if len(one.pieces) > settings['longest_sentence']:
            continue
        if run and (size + len(one.pieces) > limit or sentence.document != document):
            out.append(run)
            run, size = [], 0
        if not run:
            lengths, document = settings['window_lengths'], sentence.document
            limit = random.choice(lengths) if sentence.mentions is None else max(lengths)
        run.append(one)
        size += len(one.pieces)
    return out + [run] if run else out


def length_of(window):
    return sum(len(one.pieces) for one in window) + 2


def batches_of(windows, pieces_per_batch, random):
    """Windows of like length together, those with mentions as they follow each other; at most so many pieces, padding counted;
    in random order."""
    loose = [window for window in windows if window[0].sentence.mentions is None]
    ordered = sorted(loose, key=lambda window: length_of(window) + 12 * random.random())
    out = filled(ordered, pieces_per_batch)
    out += filled([window for window in windows if window[0].sentence.mentions is not None], pieces_per_batch)
    random.shuffle(out)
    return out


def filled(windows, pieces_per_batch):
    """Windows in their order -> batches as full as they can be"""
    out, batch, longest = [], [], 0
    for window in windows:
        longest = max(longest, length_of(window))
        if batch and longest * (len(batch) + 1) > pieces_per_batch:
            out.append(batch)
            batch, longest = [], length_of(window)
        batch.append(window)
    return out + [batch] if batch else out


def shapes_in_window(window, random=None, line_noise=0.0):
    """Shapes of each sentence with the space class of its first piece as it is in running text (random: sometimes not)."""
    out, wrapped = [], random is not None and random.random() < line_noise
    for k, one in enumerate(window):
        shapes, sentence = list(one.shapes), one.sentence
        line = sentence.new_line
        if random is not None:
            line = random.random() < (0.6 if k == 0 else 0.9 * line)
        space = SPACE_LINE if line else SPACE_GLUED if sentence.breaks and sentence.glued[0] else SPACE_WHITE
        shapes[0] = shapes[0] // 4 * 4 + space
        if wrapped:
            shapes = [s + 1 if s % 4 == SPACE_WHITE and random.random() < 0.08 else s for s in shapes]
        out.append(shapes)
    return out


def targets(sentences, ids):
    """ids {head: {label: number}} -> {head: LongTensor over all words}, unknown labels ignored"""
    parts = {'upos': 'upos', 'features': 'features', 'lemma': 'lemmas', 'relation': 'relations'}
    return {head: torch.tensor([ids[head].get(label, IGNORED) for s in sentences for label in getattr(s, part)])
            for head, part in parts.items()}


def padded(rows, filler):
    """Lists of unlike lengths -> LongTensor"""
    sizes = torch.tensor([len(row) for row in rows])
    inside = torch.arange(int(sizes.max()))[None] < sizes[:, None]
    out = torch.full(inside.shape, filler)
    out[inside] = torch.tensor([value for row in rows for value in row])
    return out


def sense_targets(annotated, rolesets):
    """[(sentence, rows of its words)] -> candidates of all words, padded with FILLER: rows in the table of rolesets, suffixes,
    and which one is right. A predicate whose roleset is no candidate, or not known (''), is left open."""
    words, rows, suffixes, gold = [], [], [], []
    for sentence, own in annotated:
        words += own
        for i, (lemma, upos) in enumerate(zip(sentence.lemma_words, sentence.upos)):
            names, places, endings = zip(*rolesets.candidates(lemma, upos))
            rows.append(list(places))
            suffixes.append(list(endings))
            roleset = sentence.rolesets.get(i)
            gold.append(names.index(roleset) if roleset in names else IGNORED)
    return {'words': words, 'rows': padded(rows, FILLER), 'suffixes': padded(suffixes, 0), 'gold': torch.tensor(gold)}


def pair_targets(annotated, ids):
    """[(words, {predicate: [(word, label)]})] -> predicates, the words of the sentence of each of them (padded with 0), and the
    label of each pair; None without a predicate"""
    predicates, places, labels = [], [], []
    for own, pairs in annotated:
        for predicate, arguments in pairs.items():
            row = [0] * len(own)
            row[predicate] = IGNORED
            for word, label in arguments:
                row[word] = ids.get(label, IGNORED)
            predicates.append(own[predicate])
            places.append(own)
            labels.append(row)
    return {'predicates': predicates, 'places': padded(places, 0), 'labels': padded(labels, IGNORED)} if predicates else None


def arguments_by_predicate(sentence):
    out = {predicate: [] for predicate, roleset in sentence.rolesets.items() if roleset}
    for predicate, word, label in sentence.arguments:
        if predicate in out:
            out[predicate].append((word, label))
    return out


class Mentions:
    """Gathers the mentions of a batch, document after document in their order."""

    def __init__(self):
        self.rows, self.types, self.forms, self.places, self.documents, self.chains = [], [], [], [], [], []
        self.document, self.place = None, 0

    def add(self, sentence, words):
        if sentence.document != self.document:
            self.document, self.place = sentence.document, 0
        for i, (kind, chain) in sorted((sentence.mentions or {}).items()):
            self.rows.append(words[i])
            self.types.append(kind)
            self.forms.append(sentence.words[i].lower())
            self.places.append(self.place + i)
            self.documents.append(self.document)
            self.chains.append(chain)
        self.place += len(words)

    def tensors(self):
        """None without mentions. `candidates` [m, m]: the second is within reach before the first; `gold`: and is the same."""
        if not self.rows:
            return None
        numbers = [torch.tensor([{value: k for k, value in enumerate(values)}[value] for value in values])
                   for values in (self.forms, self.documents, [chain or i for i, chain in enumerate(self.chains)])]
        (form, document, chain), place = numbers, torch.tensor(self.places)
        distance = place[:, None] - place[None]
        candidates = (document[:, None] == document[None]) & (distance > 0) & (distance <= FARTHEST)
        return {'rows': self.rows, 'types': torch.tensor(self.types), 'same': (form[:, None] == form[None]).long(),
                'bucket': torch.bucketize(distance, torch.tensor(NEAR)), 'candidates': candidates,
                'gold': candidates & (chain[:, None] == chain[None])}


def tag_mask(allowed):
    """Per word the tags it may have -> [words, tags]"""
    mask = torch.zeros(len(allowed), len(TAGS), dtype=torch.bool)
    if allowed:
        mask[[i for i, tags in enumerate(allowed) for _ in tags], [tag for tags in allowed for tag in tags]] = True
    return mask


def collate(batch, word_pieces, ids, random, line_noise, rolesets=None):
    """Batch -> tensors. Rows of words and atoms are numbers into the flattened [batch * n] pieces."""
    n = max(length_of(window) for window in batch)
    pieces, shapes = torch.zeros(len(batch), n, dtype=torch.long), torch.zeros(len(batch), n, dtype=torch.long)
    atoms, breaks, named, allowed, trees, tree_words, annotated, factual = [], [], [], [], [], [], [], []
    inner, inner_allowed, told = [], [], []
    mentions = Mentions()
    for row, window in enumerate(batch):
        line, marks, at = [word_pieces.begin], [0], row * n + 1
        for one, own_shapes in zip(window, shapes_in_window(window, random, line_noise)):
            sentence = one.sentence
            line += one.pieces
            marks += own_shapes
            if sentence.breaks:
                atoms += [at + piece for piece in one.atoms]
                breaks += [(float(begins), float(k == 0)) for k, begins in enumerate(one.begins)]
            words = [at + piece for piece in one.words]
            if sentence.names:
                known = [(word, tags) for word, tags in zip(words, sentence.names) if tags]
                named += [word for word, _ in known]
                allowed += [tags for _, tags in known]
            if sentence.inner:
                inner += words
                inner_allowed += sentence.inner
            if sentence.attributions is not None:
                told.append((words, sentence.attributions))
            if sentence.heads:
                trees.append(sentence)
                tree_words.append(words)
            if sentence.rolesets is not None:
                annotated.append((sentence, words))
            factual += [(words[i], value) for i, value in sentence.factuality or ()]
            mentions.add(sentence, words)
            at += len(one.pieces)
        line.append(word_pieces.end)
        marks.append(0)
        pieces[row, :len(line)], shapes[row, :len(line)] = torch.tensor(line), torch.tensor(marks)
    return {'pieces': pieces, 'shapes': shapes, 'lengths': torch.tensor([length_of(window) for window in batch]),
            'atoms': atoms, 'breaks': torch.tensor(breaks), 'named': named, 'allowed': tag_mask(allowed),
            'inner': inner, 'inner_allowed': tag_mask(inner_allowed), 'cues': [word for words, _ in told for word in words],
            'is_cue': torch.tensor([float(i in cues) for words, cues in told for i in range(len(words))]),
            'attributions': pair_targets(told, ids['attribution']),
            'tree_words': tree_words, 'heads': [sentence.heads for sentence in trees],
            'targets': targets(trees, ids) if trees else {},
            'senses': sense_targets(annotated, rolesets) if annotated else None,
            'arguments': pair_targets([(words, arguments_by_predicate(s)) for s, words in annotated], ids['argument']),
            'mentions': mentions.tensors(),
            'factual': [row for row, _ in factual], 'factuality': torch.tensor([value for _, value in factual])}
